/** English words that are also a company's name, the first word of one, or a ticker. */
const WORDS = `
ace add advance advanced aim air all alliance allied alpha american any applied arch are arrow art atlantic atlas auto
bad ball bank banks base basic bath beam beat best better beyond big bill bit black block blue bond boom box brand
bright broad brown build bull buy cake can cap capital car carbon card cardinal care cars case cash cat central charter
chase chat choice church circle citizens city clean clear cloud coach coast coin cold comfort commerce common community
compass complete cool core corner cost credit crown cube cup custom cut daily data day deck deep delta diamond digital
direct discover dollar dominion door dot double dream dynamic dynamics eagle ear earn east eastern eat edge edit
electric electronic enable energy enterprise equity essential estate ever evergreen express eye fair family fan far
farm fast federal fidelity fifth financial fine first fit five fix flex flow fly focus fold for form fortune forward
foundation fox free freedom fresh frontier fun fund future gap gas gear general genesis get global gold golden good
grand granite great green group grow growth guardian hall harbor has health heart heritage high hit holding home hope
horizon host hot house how hub hunt hut ice icon idea ideal image impact independence industrial infinity information
innovation insight integrated intelligent interactive international internet invest investor iron jack job joy key kind
lab lamb land large laser law lead leap leg legacy level liberty life light like limit line link lion liquid live load
loan local logic long loop love low luck main major man many mark market markets martin mass master masters match
material materials matter max may media medical medicine men meta metal metro middle mini mobile model modern moment
monster moon most motor mountain nation national natural net network new news next nice noble north northern nova now
nut ocean office oil old olive one open opera optical orange orbit organic origin out own pacific palm paper park
partners path pay peak pen people perfect performance pet pick pilot pin pioneer plan planet plant play plug plus
point pool popular post power premier price prime principal pro progressive public pulse pump pure quality quest quick
race rail range rapid rare real realty red reliable rent republic research resource resources rest rich ride ring rise
risk river road rock rocket root rope rose royal run safe sage sail sales salt sand save savings say science sea seal
see select self sell service services set she shift shop show signal silver simple simply site six skill sky slab smart
snap snow social sold solar solid son sonic south southern southwest spark spectrum spirit spot spring square standard
star state stay steel stem step sterling stone storage store strategic stride structure sum summit sun super superior
supply sure swift swim synergy system systems tap target teach team tech technical technologies technology tell ten the
three time tip titan toast top total tower toy toys trade transfer travel tree trip triumph true trust truth turn twin two ultra
union unique unit united unity universal urban use utility valley value vector venture vet victory view visa vision
vital voice wash waste water wave way wealth web well wells west western wet when white whole wild win wind window wing
wise wolf wonder wood word work works world yellow yield you young zero zip zoom
`;

const common = new Set(WORDS.trim().split(/\s+/));

/** True for a word that in small letters means itself, not a company. */
export function isCommonWord(word: string): boolean {
  return common.has(word.toLowerCase());
}
