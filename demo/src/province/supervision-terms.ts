/** Words of civil, administrative and public-interest work with their shares: causes and fields, bodies that are supervised, how cases end. */
import { type Rng, Weighted } from '../base/rng.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'

type Line = SupervisionRow['line']
type Kind = SupervisionRow['kind']

/** Two in five are civil; administrative and public-interest work share the rest. */
export const LINES = new Weighted<Line>([
  ['民事', 40],
  ['行政', 30],
  ['公益诉讼', 30],
])

export const KINDS: Readonly<Record<Line, Weighted<Kind>>> = {
  民事: new Weighted<Kind>([
    ['生效裁判监督', 45],
    ['审判程序监督', 15],
    ['执行活动监督', 25],
    ['支持起诉', 15],
  ]),
  行政: new Weighted<Kind>([
    ['生效裁判监督', 20],
    ['审判程序监督', 10],
    ['执行活动监督', 8],
    ['行政非诉执行监督', 27],
    ['行政违法行为监督', 35],
  ]),
  公益诉讼: new Weighted<Kind>([
    ['行政公益诉讼', 88],
    ['民事公益诉讼', 12],
  ]),
}

/** A cause of an administrative case or a field of public-interest work, with the authority that answers for it. */
type Field = readonly [cause: string, authority: string]

const ADMINISTRATIVE = new Weighted<Field>([
  [['工伤认定', '人力资源和社会保障局'], 20],
  [['社会保险待遇', '医疗保障局'], 10],
  [['房屋征收补偿', '住房和城乡建设局'], 18],
  [['土地行政处罚', '自然资源局'], 16],
  [['不动产登记', '不动产登记中心'], 12],
  [['治安行政处罚', '公安局'], 10],
  [['行政许可', '行政审批局'], 6],
  [['政府信息公开', '人民政府'], 8],
])

const PUBLIC_INTEREST = new Weighted<Field>([
  [['生态环境和资源保护', '生态环境局'], 45],
  [['食品药品安全', '市场监督管理局'], 14],
  [['安全生产', '应急管理局'], 10],
  [['国有财产保护', '财政局'], 5],
  [['国有土地使用权出让', '自然资源局'], 4],
  [['未成年人保护', '教育局'], 6],
  [['个人信息保护', '公安局'], 4],
  [['无障碍环境建设', '住房和城乡建设局'], 5],
  [['农产品质量安全', '农业农村局'], 4],
  [['文物和文化遗产保护', '文化和旅游局'], 3],
])

export function fieldOf(line: Line, rng: Rng): Field {
  return (line === '行政' ? ADMINISTRATIVE : PUBLIC_INTEREST).pick(rng)
}

const OUTCOMES: Readonly<Record<Kind, Weighted<string>>> = {
  生效裁判监督: new Weighted([
    ['提出再审检察建议', 16],
    ['提请抗诉', 5],
    ['不支持监督申请', 58],
    ['终结审查', 19],
    ['复查维持', 2],
  ]),
  审判程序监督: new Weighted([
    ['提出检察建议', 76],
    ['不支持监督申请', 14],
    ['终结审查', 10],
  ]),
  执行活动监督: new Weighted([
    ['提出检察建议', 74],
    ['不支持监督申请', 15],
    ['终结审查', 11],
  ]),
  行政非诉执行监督: new Weighted([
    ['提出检察建议', 82],
    ['终结审查', 18],
  ]),
  行政违法行为监督: new Weighted([
    ['提出检察建议', 80],
    ['终结审查', 20],
  ]),
  支持起诉: new Weighted([
    ['支持起诉', 84],
    ['不支持起诉', 6],
    ['终结审查', 10],
  ]),
  行政公益诉讼: new Weighted([
    ['终结案件', 96],
    ['提起诉讼', 4],
  ]),
  民事公益诉讼: new Weighted([
    ['提起诉讼', 62],
    ['终结案件', 38],
  ]),
}

/** How a case ends; only a city's office and the province's may protest to a court of their level against a judgment of one below (民诉法第二百一十九条). */
export function outcomeOf(kind: Kind, isCounty: boolean, rng: Rng): string {
  const outcome = OUTCOMES[kind].pick(rng)
  return outcome === '提请抗诉' && !isCounty ? '提出抗诉' : outcome
}

/** What a case that ends so says to somebody; null where nothing. */
export function opinionKindOf(outcome: string | null): OpinionRow['kind'] | null {
  switch (outcome) {
    case '提出再审检察建议':
      return '再审检察建议'
    case '提出检察建议':
      return '检察建议'
    case '提出抗诉':
      return '抗诉'
    case '提请抗诉':
      return '提请抗诉'
    case '支持起诉':
      return '支持起诉'
    case '提起诉讼':
      return '提起诉讼'
    default:
      return null
  }
}

/** Words of the number that a paper of that kind bears: 汀南检建〔2026〕12号. */
export const PAPERS: Readonly<Record<OpinionRow['kind'], string>> = {
  抗诉: '民监抗',
  提请抗诉: '提抗',
  再审检察建议: '再建',
  检察建议: '建',
  诉前磋商: '磋',
  支持起诉: '支诉',
  提起诉讼: '公诉',
}
