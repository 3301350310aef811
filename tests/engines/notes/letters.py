"""The same letter of invitation, as an ordinary sender writes it, in four languages."""

FRENCH = """\
Communauté de communes des Monts d'Amont

4, place du Lavoir – 70500 Jussey

Jussey, le 5 février 2027

Mesdames, Messieurs les Maires, chers collègues,

Une débroussailleuse, une sonorisation, trois remorques : chaque commune a les siennes. Le conseil du \
18 janvier a souhaité que nous en parlions avec les associations.

Je vous invite à la demi-journée « Un hangar pour tous les villages »,

le mardi 16 mars 2027, de 14 h 00 à 17 h 45, à la salle polyvalente d'Uzelle (2, rue du Puits, 70500 Uzelle).

La salle compte 90 places assises. Le covoiturage est encouragé.

Déroulé

14 h 00 : accueil, café

14 h 15 : ouverture par Mme Aline Mercier, présidente

14 h 30 – 16 h 00 : deux ateliers en parallèle

16 h 00 : pause

17 h 00 : restitution des ateliers, puis échanges avec la salle

Les ateliers

Atelier 1 – Acheter à plusieurs. Animé par Lucie Fontaine (mairie de Vernois), 25 places, salle du conseil.

Qui paie, et qui assure ?

Atelier 2 – Prêter sans se fâcher. Animé par Karim Haddad, 30 places, bibliothèque.

Qui garde la clé ?

Merci de vous inscrire avant le vendredi 5 mars 2027 auprès de Mme Rose Petit, rose@amont.example.

Je vous prie de croire, Mesdames, Messieurs les Maires, à l'assurance de mes sentiments les meilleurs.

La présidente, Aline Mercier
"""

GERMAN = """\
Gemeindeverband Oberes Ried

Lindenweg 4, 79331 Teningen

Teningen, den 5. Februar 2027

Sehr geehrte Damen und Herren,

ein Häcksler, eine Bühne, drei Anhänger: jede Gemeinde hat ihre eigenen. \
Darüber wollen wir mit den Vereinen reden.

Ich lade Sie ein zum Nachmittag „Ein Schuppen für alle Dörfer“,

am Dienstag, 16. März 2027, von 14:00 bis 17:45 Uhr, in der Mehrzweckhalle Riegel (Marktgasse 2).

Der Saal hat 90 Sitzplätze. Fahrgemeinschaften sind erwünscht.

Ablauf

14:00 Uhr: Ankommen, Kaffee

14:30 – 16:00 Uhr: zwei Workshops parallel

16:00 Uhr: Pause

17:00 Uhr: Ergebnisse aus den Workshops, danach Gespräch im Saal

Die Workshops

Workshop 1 – Gemeinsam kaufen. Leitung: Lena Vogt (Gemeinde Forchheim), 25 Plätze, Ratssaal.

Wer zahlt, und wer versichert?

Workshop 2 – Verleihen ohne Streit. Leitung: Karim Haddad, 30 Plätze, Bücherei.

Wer hat den Schlüssel?

Bitte melden Sie sich bis Freitag, 5. März 2027 bei Frau Rosa Klein an, rosa@ried.example.

Mit freundlichen Grüßen

Die Vorsitzende, Adele Merz
"""

DUTCH = """\
Intergemeentelijk samenwerkingsverband Hoge Heide

Dorpsstraat 4, 9881 Bellem

Bellem, 5 februari 2027

Geachte burgemeester, beste collega's,

Een hakselaar, een podium, drie aanhangwagens: elke gemeente heeft de hare. \
Daarover praten we met de verenigingen.

Ik nodig u uit op de namiddag “Een schuur voor alle dorpen”,

op dinsdag 16 maart 2027, van 14.00 tot 17.45 uur, in de feestzaal van Ursel (Kerkplein 2).

De zaal telt 90 zitplaatsen. Carpoolen wordt aangemoedigd.

Programma

14.00 uur: onthaal met koffie

14.30 – 16.00 uur: twee workshops naast elkaar

16.00 uur: pauze

17.00 uur: terugkoppeling uit de workshops, daarna gesprek met de zaal

De workshops

Workshop 1 – Samen kopen. Leiding: Lena Voets (gemeente Zomergem), 25 plaatsen, raadzaal.

Wie betaalt, en wie verzekert?

Workshop 2 – Uitlenen zonder ruzie. Leiding: Karim Haddad, 30 plaatsen, bibliotheek.

Wie heeft de sleutel?

Gelieve u vóór vrijdag 5 maart 2027 in te schrijven bij mevrouw Roos Klein, roos@heide.example.

Met vriendelijke groet

De voorzitter, Adèle Mertens
"""

ENGLISH = """\
Upper Teme Community Council

4 Mill Lane, Knighton

Knighton, 5 February 2027

Dear Mayor, dear colleagues,

A chipper, a stage, three trailers: each village keeps its own. \
We should like to speak of that with the associations.

I invite you to the half-day “One shed for every village”,

on Tuesday 16 March 2027, from 2.00 pm to 5.45 pm, in the village hall of Bucknell (2 Chapel Road).

The hall has 90 seats. Please share cars.

Programme

2.00 pm: arrival, coffee

2.30 pm – 4.00 pm: two workshops side by side

4.00 pm: break

5.00 pm: report back from the workshops, then discussion with the hall

The workshops

Workshop 1 – Buying together. Led by Lena Vaughan (Clun Parish Council), 25 places, committee room.

Who pays, and who insures?

Workshop 2 – Lending without a quarrel. Led by Karim Haddad, 30 places, library.

Who keeps the key?

Please register before Friday 5 March 2027 with Rose Little, rose@teme.example.

Yours sincerely

The chair, Adela Mercer
"""
