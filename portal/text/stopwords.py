"""Words too common to tell topics apart, per language."""

_ENGLISH = """
a about above after again against all almost also although always am an and another any anybody anyone anything are
around as at away be because been before being below between both but by came can cannot come could did do does doing
done down during each either else enough even ever every everybody everyone everything few first for from further get
gets getting give go goes going gone good got great had has have having he her here hers him himself his how however i
if in instead into is it its itself just kind know last least less let like likely little long look lot made make makes
many may maybe me mean might mine more most much must my myself need needs neither never new next no nobody none nor
not nothing now of off often on once one only or other others our ours out over own part people per perhaps please
put quite rather really same say see should since so some somebody someone something soon still such take than thank
thanks that the their theirs them themselves then there these they thing things think this those though through thus to
together too two under until up upon us use used using very want wants was way we well were what when where whether
which while who whole whom whose why will with within without would yes yet you your yours yourself aren couldn didn doesn don hadn hasn haven isn ll re shouldn ve wasn weren won wouldn
"""

_FINNISH = """
aika aina ainakin ainoa ei eikä eivät eli ellei emme en ennen enemmän entä eri erittäin että ettei ette ehkä esimerkiksi
haluaisin haluamme halua he heidän heille heitä hyvin hyvä hän hänen häntä ihan ilman itse ja jo joita joiden joissa jo
joka jokainen joko jolla jolle jolloin jonka jonkin jopa jos joskus jossa josta jota jotain joten jotka jotta juuri
kaikki kaikille kaikkea kaikkien kanssa kautta keitä kenen kenelle kerran ketkä kiitos koko koska kuin kuinka kuitenkin
kuka kun kunhan kyllä kyse lisää luona lähes me meidän meille meitä meillä melko miksi mikä millainen millä minkä minua
minulla minulle minun minusta minä missä mistä mitkä mitä mitään mm moni monet monta mukaan muita muu muut mutta muuta
myös myöskin ne niiden niin niitä niissä niille noin nuo nyt näiden näin näitä nämä oikein ole olemme olen olet olette
oli olisi olisin olisivat olivat olla olleet ollut oma oman omat on onko ovat paljon pitää pitäisi pois puolesta saa
saada saisi se sekä sellainen sen siellä siihen siis siinä siitä silloin sille sillä sinne sinun sinä sitten sitä
sitähän tai taas tarvitaan tarvitsemme te teidän tehdä tehtävä toinen toki tulee tulisi tuo tähän täytyy täällä tämä
tämän tänne tässä tästä tätä usein uusi uudet vaan vai vaikka vain varmasti varten vasta vielä voi voidaan voisi
voisiko voivat yhä yksi yli ympäri
"""

_BOKMAL = """
alle alltid alt altså andre annen annet at av bare begge ble blir blitt bli bort bra bruk bruke både da de deg dem den
denne dens der dere deres derfor det dette din disse ditt dit du eller ellers en enda enn er et ett etter flere for
fordi forslag fra frem får få først før gang ganger gi gir gjennom gjerne gjør gjøre gjort god godt gode gå går ha hadde
han hans har hele helst helt henne hennes her hos hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke
imot ingen ingenting inn innen iblant ja jeg kan kanskje kom komme kommer kun kunne laget lage litt man mange med meg
mellom men mens mer mest min mindre mine minst mitt mot mye må måtte noe noen nok nå når nær og også om opp oss over på
rundt samme samt se seg selv sette si siden sin sine sitt skal skulle slik slike slipp snart som svært så sånn ta takk
til tror trenger under ut uten vel veldig ved vi vil ville vår våre vært være
"""

_SWEDISH = """
all alla allt alltid alltså andra annan annat att av bara behöver blev bli blir blivit bort bra bort både båda bör de
deras dem den denna deras dess dessa det detta dig din dina dit ditt du där därför då efter eftersom ej eller en er
era ert ett exempelvis finns fler flera flest fram från få får för före först genom ger gjort gå går gärna gör göra ha
hade han hans har hela helst hennes henne hon honom hos hur här i ibland icke in inför ingen inget ingenting innan inte
inom ja jag ju kan kanske kom komma kommer kring kunde lite lägga man med mellan men mer mera mest mig min mina mindre
minst mitt mot mycket många måste ned nog nu när nära någon något några när och ofta ok om oss på redan rätt samma samt
se sedan ser sig sin sina sitt själv ska skall skulle snart som så sådan sådana ta tack till tills tror tycker under upp
ut utan vad var vara varandra varför varit varje vem vet vi vid vidare vilka vilken vilket vill väl våra vår vårt är
även över
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "fi": frozenset(_FINNISH.split()),
    "nb": frozenset(_BOKMAL.split()),
    "sv": frozenset(_SWEDISH.split()),
}


def stop_words_of(language: str) -> frozenset[str]:
    """Return the stop words of ``language``; of all languages together where it is not known."""
    known = STOP_WORDS.get(language)
    return known if known is not None else frozenset().union(*STOP_WORDS.values())
