; Inno Setup 6: iscc installer\windows.iss, after `pyinstaller build.spec` on Windows.
#define Version "0.1.0"

[Setup]
AppId={{7E1F6C52-9C0B-4C47-8F0E-5D1C0A3B7A11}
AppName=Nadir
AppVersion={#Version}
AppPublisher=Nadir
DefaultDirName={autopf}\Nadir
PrivilegesRequired=lowest
OutputDir=..\dist
OutputBaseFilename=nadir-{#Version}-setup
LicenseFile=..\LICENSE
Compression=lzma2/max
SolidCompression=yes
ArchitecturesInstallIn64BitMode=x64compatible

[Files]
Source: "..\dist\Nadir\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Nadir"; Filename: "{app}\Nadir.exe"

[Run]
Filename: "{app}\Nadir.exe"; Description: "Start Nadir"; Flags: nowait postinstall skipifsilent
