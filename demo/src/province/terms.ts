/** Words and shares of criminal work. Shares follow what the Supreme People's Procuratorate publishes each year, rounded. */
import { Weighted } from '../base/rng.ts'
import type { Office } from './offices.ts'

const COMMON: readonly (readonly [string, number])[] = [
  ['盗窃罪', 180],
  ['帮助信息网络犯罪活动罪', 90],
  ['诈骗罪', 90],
  ['故意伤害罪', 70],
  ['掩饰、隐瞒犯罪所得、犯罪所得收益罪', 60],
  ['开设赌场罪', 45],
  ['寻衅滋事罪', 40],
  ['走私、贩卖、运输、制造毒品罪', 35],
  ['强奸罪', 25],
  ['抢劫罪', 12],
  ['非法吸收公众存款罪', 12],
  ['聚众斗殴罪', 10],
  ['妨害公务罪', 10],
  ['合同诈骗罪', 10],
  ['职务侵占罪', 10],
  ['袭警罪', 8],
  ['容留他人吸毒罪', 8],
  ['敲诈勒索罪', 8],
  ['故意毁坏财物罪', 8],
  ['非法捕捞水产品罪', 8],
  ['滥伐林木罪', 7],
  ['赌博罪', 6],
  ['非法经营罪', 6],
  ['假冒注册商标罪', 6],
  ['生产、销售有毒、有害食品罪', 6],
  ['侵犯公民个人信息罪', 5],
  ['过失致人死亡罪', 5],
  ['组织卖淫罪', 5],
  ['受贿罪', 5],
  ['非法拘禁罪', 5],
  ['贪污罪', 4],
  ['猥亵儿童罪', 4],
  ['信用卡诈骗罪', 4],
  ['污染环境罪', 3],
  ['重大责任事故罪', 3],
  ['挪用资金罪', 3],
  ['行贿罪', 2],
  ['非国家工作人员受贿罪', 2],
  ['挪用公款罪', 1],
]
/** For arrest, and prosecution after arrest: dangerous driving carries criminal detention at most and is hardly ever arrested for. */
export const CAUSES_ARRESTED = new Weighted([...COMMON, ['交通肇事罪', 20]])
export const CAUSES_AT_LARGE = new Weighted([...COMMON, ['危险驾驶罪', 440], ['交通肇事罪', 75]])

export const OUTCOMES = new Weighted<string>([
  ['提起公诉', 750],
  ['酌定不起诉', 172],
  ['存疑不起诉', 30],
  ['附条件不起诉', 15],
  ['法定不起诉', 7],
  ['撤销案件', 8],
  ['改变管辖', 8],
  ['移送其他院', 10],
])
export const FAST_OUTCOMES = new Weighted<string>([
  ['提起公诉', 880],
  ['酌定不起诉', 120],
])

const STATIONS = ['城关派出所', '东门派出所', '西湖派出所', '河口派出所', '开发区派出所', '新桥派出所', '南山派出所', '北站派出所']
const SQUADS = ['刑事侦查大队', '经济犯罪侦查大队', '禁毒大队']

/** Who sent the case: 交警 for driving, a squad or a station for the rest. */
export function policeUnit(office: Office, cause: string, n: number): string {
  const place =
    office.level === 'county'
      ? `${office.place}公安${office.place.endsWith('区') ? '分局' : '局'}`
      : `${office.place}公安${office.level === 'province' ? '厅' : '局'}`
  if (cause === '危险驾驶罪' || cause === '交通肇事罪') return `${place}交通警察大队`
  return place + (n % 3 === 0 ? SQUADS[n % SQUADS.length]! : STATIONS[n % STATIONS.length]!)
}

export const WITHDRAWAL_GROUNDS = [
  '犯罪事实并非被告人所为',
  '情节显著轻微危害不大，不认为是犯罪',
  '证据不足或证据发生变化，不符合起诉条件',
  '法律、司法解释发生变化，不应当追究刑事责任',
  '不存在犯罪事实',
]
export const POLICE_GROUNDS = ['事实发生重大变化', '证据不足', '不应当追究刑事责任', '需要另行并案侦查']
