; Windows: makensis -DVERSION=0.1.0 -DPROGRAM=..\dist\Nadir installer\windows.nsi, after `pyinstaller build.spec` on Windows.
; `python -m installer.windows` says both from pyproject.toml.
;
; Installs for one person, without administrator rights. Compiled by makensis on Linux around a folder of dummies
; (tests/installer/test_windows.py); it has never been run on Windows, since none is at hand. Signing is left to whoever publishes.

Unicode true
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "Say which version this is: -DVERSION=0.1.0"
!endif
!ifndef PROGRAM
  !error "Say where the program folder is: -DPROGRAM=..\dist\Nadir"
!endif
!ifndef OUTPUT
  !define OUTPUT "..\dist\nadir-${VERSION}-windows-x86_64.exe"
!endif

!define COMMAND "$LOCALAPPDATA\Microsoft\WindowsApps\nadir.cmd"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Nadir"

Name "Nadir ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Nadir"
InstallDirRegKey HKCU "Software\Nadir" "InstallDir"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Nadir"
VIAddVersionKey "FileDescription" "Nadir installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!insertmacro MUI_PAGE_LICENSE "..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Nadir.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString NEEDS_64 ${LANG_ENGLISH} "Nadir needs 64-bit Windows 10 or newer."
LangString NEEDS_64 ${LANG_GERMAN} "Nadir braucht Windows 10 oder neuer mit 64 Bit."
LangString IS_RUNNING ${LANG_ENGLISH} "Nadir is running; close it first."
LangString IS_RUNNING ${LANG_GERMAN} "Nadir läuft; schließen Sie es zuerst."
LangString STAYS ${LANG_ENGLISH} "Nadir is removed. Libraries stay in $LOCALAPPDATA\Nadir, settings in $APPDATA\Nadir."
LangString STAYS ${LANG_GERMAN} "Nadir ist entfernt. Bibliotheken bleiben in $LOCALAPPDATA\Nadir, Einstellungen in $APPDATA\Nadir."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64)"
    Abort
  ${EndIf}
FunctionEnd

; The program folder of an earlier version is taken out first: files that this version has not would stay otherwise. Only what
; the installer itself puts there is named; a folder of the person's own is never emptied.
!macro RemoveProgram
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\Nadir.exe"
    Delete "$INSTDIR\Nadir.exe"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(IS_RUNNING)"
      Abort
    ${EndIf}
  ${EndIf}
  Delete "$INSTDIR\nadir.com"
  Delete "$INSTDIR\SHA256SUMS"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\THIRD_PARTY"
!macroend

Section "Nadir"
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Nadir.lnk" "$INSTDIR\Nadir.exe"

  ; A library is opened by a double click.
  WriteRegStr HKCU "Software\Classes\.nadir" "" "Nadir.Library"
  WriteRegStr HKCU "Software\Classes\Nadir.Library" "" "Nadir library"
  WriteRegStr HKCU "Software\Classes\Nadir.Library\DefaultIcon" "" "$INSTDIR\Nadir.exe,0"
  WriteRegStr HKCU "Software\Classes\Nadir.Library\shell\open\command" "" '"$INSTDIR\Nadir.exe" "%1"'

  ; `nadir` in a terminal: this folder is on everybody's PATH. PATH itself is not changed, since NSIS would cut a long one short.
  FileOpen $0 "${COMMAND}" w
  FileWrite $0 '@"$INSTDIR\nadir.com" %*$\r$\n'
  FileClose $0

  WriteRegStr HKCU "Software\Nadir" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Nadir"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Nadir"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Nadir.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Nadir.lnk"
  DeleteRegKey HKCU "Software\Classes\.nadir"
  DeleteRegKey HKCU "Software\Classes\Nadir.Library"
  Delete "${COMMAND}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Nadir"
  MessageBox MB_OK "$(STAYS)" /SD IDOK
SectionEnd
