"""Short own texts in each language, from which the language model learns its letter patterns."""

_ENGLISH = """
We would like more benches along the river, because older people need somewhere to sit and rest on the way to the shop.
The children cannot cross the road safely in the morning when everyone drives to work. Please build a crossing there.
I think that the library should stay open on Sundays, and that its reading room could have better lights.
There is nothing to do for young people in this part of the town after school. What about a place with music and games?
How much will this cost, and who is going to pay for it? The council should tell us before the vote.
My neighbour has told me that the bus does not come in winter. It would be good if someone checked the timetable.
Trees give shade and clean the air. Let us plant fifty of them around the market square and look after them together.
They closed the swimming hall two years ago, which was a mistake. Our family used it every week.
Thank you for this great idea! I agree with what was written above, but where would the cars be parked?
No, I don't want another shopping centre. We have enough shops; what is missing is a quiet park with water.
The proposal is too expensive. With the same money the school yard, the playground and the path could all be repaired.
Everyone who lives here knows that the street lights are broken. Why has nothing been done about it since last year?
This was decided without asking the people whom it concerns. That is not right, and it should be done differently.
I support this. A skate park would bring the teenagers together and keep them away from the railway station.
Please make the ferry free for cyclists and let it run later in the evening during the summer.
Having a community garden on the roof would help those of us who live in small flats without a balcony.
Is it possible to see the map of the new cycle lane? The information on the website was hard to find.
Hello, yes, good morning, thanks, maybe, never, always, children, women, men, street, house, city, health, work, water.
"""

_FINNISH = """
Toivomme lisää penkkejä joen varrelle, koska vanhemmat ihmiset tarvitsevat paikan, jossa levätä kauppamatkalla.
Lapset eivät pääse aamulla turvallisesti tien yli, kun kaikki ajavat töihin. Rakentakaa siihen suojatie, kiitos.
Minusta kirjaston pitäisi olla auki myös sunnuntaisin, ja lukusaliin voisi saada paremmat valot.
Nuorilla ei ole täällä mitään tekemistä koulun jälkeen. Miten olisi paikka, jossa voi soittaa ja pelata?
Kuinka paljon tämä maksaa ja kuka sen maksaa? Kaupungin pitäisi kertoa se meille ennen äänestystä.
Naapurini kertoi, ettei bussi kulje talvella lainkaan. Olisi hyvä, jos joku tarkistaisi aikataulun.
Puut antavat varjoa ja puhdistavat ilmaa. Istutetaan niitä viisikymmentä torin ympärille ja hoidetaan yhdessä.
Uimahalli suljettiin kaksi vuotta sitten, mikä oli virhe. Perheemme kävi siellä joka viikko uimassa.
Kiitos hienosta ajatuksesta! Olen samaa mieltä edellisen kanssa, mutta minne autot sitten pysäköidään?
Ei, en halua enää yhtään ostoskeskusta. Kauppoja on tarpeeksi, mutta rauhallinen puisto veden äärellä puuttuu.
Ehdotus on liian kallis. Samalla rahalla voitaisiin korjata koulun piha, leikkipuisto ja kävelytie.
Jokainen täällä asuva tietää, että katuvalot ovat rikki. Miksi asialle ei ole tehty mitään viime vuoden jälkeen?
Tästä päätettiin kysymättä niiltä, joita se koskee. Se ei ole oikein, ja asia pitäisi hoitaa toisin.
Kannatan tätä. Rullalautapuisto toisi nuoret yhteen ja pitäisi heidät poissa rautatieasemalta.
Tehkää lautasta maksuton pyöräilijöille ja antakaa sen kulkea kesällä myöhempään illalla.
Yhteinen puutarha katolla auttaisi meitä, jotka asumme pienissä asunnoissa ilman parveketta.
Onko mahdollista nähdä kartta uudesta pyörätiestä? Tietoja oli vaikea löytää verkkosivuilta.
Hei, kyllä, hyvää huomenta, kiitos, ehkä, koskaan, aina, lapset, naiset, miehet, katu, talo, kaupunki, terveys, työ, vesi.
Hyvinvointi, liikenne, ympäristö, asukkaat, kunnan palvelut, päiväkoti, vanhukset, hanke, rakentaminen, metsä ja ranta.
"""

_BOKMAL = """
Vi ønsker oss flere benker langs elva, fordi eldre mennesker trenger et sted å sitte og hvile på veien til butikken.
Barna kommer seg ikke trygt over veien om morgenen når alle kjører til jobben. Bygg en gangovergang der, er dere snille.
Jeg synes at biblioteket burde være åpent på søndager, og at lesesalen kunne fått bedre lys.
Det er ingenting å gjøre for ungdom i denne delen av byen etter skoletid. Hva med et sted med musikk og spill?
Hvor mye kommer dette til å koste, og hvem skal betale? Kommunen bør fortelle oss det før avstemningen.
Naboen min har fortalt at bussen ikke går om vinteren. Det hadde vært fint om noen sjekket rutetabellen.
Trær gir skygge og renser lufta. La oss plante femti av dem rundt torget og passe på dem sammen.
De stengte svømmehallen for to år siden, noe som var en feil. Familien vår brukte den hver uke.
Takk for en flott idé! Jeg er enig i det som ble skrevet ovenfor, men hvor skal bilene stå?
Nei, jeg vil ikke ha enda et kjøpesenter. Vi har nok butikker, det som mangler er en rolig park ved vannet.
Forslaget er for dyrt. For de samme pengene kunne skolegården, lekeplassen og turveien blitt satt i stand.
Alle som bor her, vet at gatelysene er ødelagt. Hvorfor er det ikke gjort noe med det siden i fjor?
Dette ble vedtatt uten å spørre dem det gjelder. Det er ikke riktig, og det burde gjøres på en annen måte.
Jeg støtter dette. En skatepark ville samlet ungdommene og holdt dem borte fra jernbanestasjonen.
Gjør ferja gratis for syklister, og la den gå senere om kvelden i løpet av sommeren.
En felles hage på taket ville hjelpe oss som bor i små leiligheter uten balkong.
Er det mulig å få se kartet over den nye sykkelveien? Opplysningene på nettsiden var vanskelige å finne.
Hei, ja, god morgen, tusen takk, kanskje, aldri, alltid, barn, kvinner, menn, gate, hus, by, helse, arbeid, vann.
Innbyggere, barnehage, sykehjem, miljø, kollektivtrafikk, næringsliv, utbygging, skog, strand, nærmiljø og trivsel.
"""

_SWEDISH = """
Vi önskar oss fler bänkar längs ån, eftersom äldre människor behöver någonstans att sitta och vila på vägen till affären.
Barnen kan inte ta sig säkert över vägen på morgonen när alla kör till jobbet. Bygg ett övergångsställe där, tack.
Jag tycker att biblioteket borde vara öppet på söndagar, och att läsesalen kunde få bättre belysning.
Det finns ingenting att göra för ungdomar i den här delen av staden efter skolan. Vad sägs om en plats med musik och spel?
Hur mycket kommer det här att kosta, och vem ska betala? Kommunen borde berätta det för oss före omröstningen.
Min granne har berättat att bussen inte går på vintern. Det vore bra om någon kontrollerade tidtabellen.
Träd ger skugga och renar luften. Låt oss plantera femtio stycken runt torget och sköta om dem tillsammans.
De stängde simhallen för två år sedan, vilket var ett misstag. Vår familj använde den varje vecka.
Tack för en jättefin idé! Jag håller med om det som skrevs ovan, men var ska bilarna parkeras?
Nej, jag vill inte ha ännu ett köpcentrum. Vi har tillräckligt med affärer, det som saknas är en lugn park vid vattnet.
Förslaget är för dyrt. För samma pengar kunde skolgården, lekplatsen och gångvägen rustas upp.
Alla som bor här vet att gatlyktorna är trasiga. Varför har ingenting gjorts åt det sedan förra året?
Det här beslutades utan att man frågade dem som det gäller. Det är inte rätt, och det borde göras på ett annat sätt.
Jag stöder det här. En skateboardpark skulle samla ungdomarna och hålla dem borta från järnvägsstationen.
Gör färjan gratis för cyklister och låt den gå senare på kvällen under sommaren.
En gemensam trädgård på taket skulle hjälpa oss som bor i små lägenheter utan balkong.
Är det möjligt att få se kartan över den nya cykelvägen? Uppgifterna på webbplatsen var svåra att hitta.
Hej, ja, god morgon, tack så mycket, kanske, aldrig, alltid, barn, kvinnor, män, gata, hus, stad, hälsa, arbete, vatten.
Invånare, förskola, äldreboende, miljö, kollektivtrafik, näringsliv, byggande, skog, strand, närområde och trivsel.
"""

SAMPLES: dict[str, str] = {"en": _ENGLISH, "fi": _FINNISH, "nb": _BOKMAL, "sv": _SWEDISH}
