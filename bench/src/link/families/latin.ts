import type { Random } from '@jianqing/engine/testing'

const words = (text: string): string[] => text.split(' ')

export const SURNAMES = words(
  `smith jones williams brown taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes edwards green hall wood harris lewis martin jackson clarke clark turner hill scott cooper
morris ward moore king watson baker harrison morgan patel young allen mitchell james anderson phillips lee bell parker davis bennett miller cook shaw cox marshall ellis carter murphy kelly ryan nguyen singh kowalski schmidt meyer
fischer weber rossi ferrari garcia martinez lopez gonzalez petrov ivanov novak horvat larsen hansen nielsen johansson obrien macdonald mccarthy fitzgerald stewart campbell ferguson papadopoulos santos pereira costa moreau lefebvre girard`.replaceAll(
    '\n',
    ' ',
  ),
)
const WOMEN = words(
  'olivia amelia isla emily ava lily mia sophia isabella grace poppy ella evie charlotte jessica daisy alice sienna freya phoebe chloe hannah caitlin georgia lara amber zoe maria elena katherine margaret elizabeth susan sarah rebecca',
)
const MEN = words(
  'oliver george harry noah jack leo oscar charlie jacob thomas henry william alfie joshua james ethan lucas benjamin daniel matthew samuel joseph luke ryan connor mitchell lachlan angus peter robert michael david stephen andrew anthony',
)
/** Names that people go by. */
const NICKNAMES: Record<string, string> = {
  margaret: 'maggie',
  elizabeth: 'liz',
  susan: 'sue',
  rebecca: 'becky',
  katherine: 'kate',
  thomas: 'tom',
  william: 'bill',
  robert: 'bob',
  michael: 'mike',
  david: 'dave',
  benjamin: 'ben',
  samuel: 'sam',
  joseph: 'joe',
  andrew: 'andy',
  anthony: 'tony',
  daniel: 'dan',
  matthew: 'matt',
  joshua: 'josh',
  stephen: 'steve',
}
const ROADS = words(
  'wattle banksia grevillea station church victoria park mill kings queens chapel railway market orchard river forest lake hillside meadow north south bridge castle elm oak cedar maple willow ash birch highfield springfield windsor york albert',
)
const ENDS = words('street street street road road avenue place crescent close court drive lane')
const SHORT: Record<string, string> = {
  street: 'st',
  road: 'rd',
  avenue: 'ave',
  place: 'pl',
  crescent: 'cres',
  court: 'ct',
  drive: 'dr',
  lane: 'ln',
}
const SUBURBS = words(
  'ashfield burwood carlton dunmore eastwood fairfield glenroy hawthorn ivanhoe kingsford lalor mortlake northcote oakleigh preston quakers redfern stanmore tarneit unley vermont westmead yarraville zillmere brighton newtown richmond kew toorak malvern',
)
const STATES = words('nsw nsw nsw vic vic qld wa sa tas act')
export const OCCUPATIONS = words(
  'teacher nurse driver clerk farmer builder plumber cook engineer solicitor politician painter writer carpenter doctor accountant',
)

export const firstName = (sex: string, random: Random): string => random.common(sex === 'f' ? WOMEN : MEN)
export const nickname = (name: string): string => NICKNAMES[name] ?? name

export interface LatinHome {
  number: string
  street: string
  suburb: string
  postcode: string
  state: string
}

/** A home: each suburb has one state and one postcode. */
export function latinHome(random: Random): LatinHome {
  const at = random.below(SUBURBS.length * 8)
  const suburb = SUBURBS[at % SUBURBS.length]!
  return {
    number: String(1 + random.below(120)),
    street: `${random.pick(ROADS)} ${random.pick(ENDS)}`,
    suburb:
      at < SUBURBS.length
        ? suburb
        : `${['', 'north', 'south', 'east', 'west', 'upper', 'new', 'port'][Math.floor(at / SUBURBS.length)]!} ${suburb}`,
    postcode: String(2000 + ((at * 37) % 6000)),
    state: STATES[at % STATES.length]!,
  }
}

export const abbreviated = (street: string): string => street.replace(/\w+$/, end => SHORT[end] ?? end)

/** Letters that stand beside one another on a keyboard. */
const KEYS = words('qwertyuiop asdfghjkl zxcvbnm')

/** A word with a letter left out, put in, doubled, replaced or exchanged with the next. */
export function misspelt(text: string, random: Random): string {
  if (text.length < 3) return text
  const at = 1 + random.below(text.length - 2)
  const row = KEYS.find(keys => keys.includes(text[at]!)) ?? 'aeiou'
  const [before, here, after] = [text.slice(0, at), text[at]!, text.slice(at + 1)]
  return [
    before + after,
    before + random.pick([...row]) + here + after,
    before + here + here + after,
    before + random.pick([...row]) + after,
    before + after[0] + here + after.slice(1),
  ][random.below(5)]!
}
