/** Companies and their officers. Any company can be named from its place in the register alone. */
import { nthPersonId, orgId } from '../base/identity.ts'
import { personName, type Sex } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { CompanyRow, OfficerRow } from '../datasets/other-rows.ts'
import type { World } from './world.ts'

const STREAM = streamOf('companies')
const PEOPLE = streamOf('company-people')
const HEADS = [...'鼎盛恒泰宏瑞嘉润天禾博远启明锦程汇通凯越德信安康金穗海纳云帆新源华茂顺达丰年']
const TRADES = [
  '建筑工程',
  '商贸',
  '科技',
  '劳务',
  '物业服务',
  '餐饮管理',
  '农业发展',
  '文化传媒',
  '运输',
  '建材',
  '信息咨询',
  '装饰工程',
  '电子商务',
  '机械制造',
  '医疗器械',
  '食品',
]
const ROADS = [
  '解放路',
  '人民路',
  '汀江大道',
  '建设路',
  '滨河路',
  '学府路',
  '新华街',
  '工业园一路',
  '工业园二路',
  '迎宾大道',
  '文昌街',
  '南桥巷',
]
/** Officers count from here, past every suspect and every party of a suit. */
const FIRST_OFFICER = 60_000_000

function place(world: World, n: number): { name: string; id: string } {
  const counties = world.offices.filter(office => office.level === 'county')
  const office = counties[n % counties.length]!
  return { name: office.place, id: office.id }
}

const naming = new Map<number, Rng>()
function names(world: World): Rng {
  let rng = naming.get(world.seed)
  if (!rng) naming.set(world.seed, (rng = new Rng(world.seed)))
  return rng
}

export function companyOrgId(world: World, n: number): string {
  return orgId('91', place(world, n).id, n)
}

export function companyName(world: World, n: number): string {
  const rng = names(world).at(STREAM + 1, n)
  return `${place(world, n).name.slice(0, -1)}${rng.pick(HEADS)}${rng.pick(HEADS)}${rng.pick(HEADS)}${rng.pick(TRADES)}有限公司`
}

/** A building contractor of the place. */
export function builderName(world: World, n: number): string {
  const rng = names(world).at(STREAM + 4, n)
  return `${place(world, n).name.slice(0, -1)}${rng.pick(HEADS)}${rng.pick(HEADS)}建设工程有限公司`
}

/** Who files papers for others: each agent serves one stretch of the register. */
function agentOf(world: World, n: number): string {
  return `${personName(names(world).at(STREAM + 2, n), 'female')}（${place(world, n).name}代办点）`
}

/** A number of the shape of a mobile number under 12, which no operator has. */
export function phoneNumber(rng: Rng): string {
  return `12${String(rng.below(1_000_000_000)).padStart(9, '0')}`
}

export class CompanySource {
  readonly #world: World
  readonly #rng: Rng

  constructor(world: World) {
    this.#world = world
    this.#rng = new Rng(world.seed)
  }

  /** The n-th company with its officers. */
  of(n: number): { company: CompanyRow; officers: OfficerRow[] } {
    const world = this.#world
    const rng = this.#rng.at(STREAM, n)
    const { asOf } = world
    const registered = asOf - rng.between(200, 5000)
    const draw = rng.unit()
    const status = draw < 0.84 ? '存续' : draw < 0.96 ? '注销' : '吊销'
    const idle = status === '存续' ? rng.unit() < 0.1 : true
    // now and then two neighbours share a roof or a head: families do
    const roof = n > 0 && rng.unit() < 0.03 ? n - 1 : n
    const head = this.#person(n > 0 && rng.unit() < 0.03 ? n - 1 : n, 0)
    const company: CompanyRow = {
      orgId: companyOrgId(world, n),
      name: companyName(world, n),
      legalRep: head.name,
      legalRepId: head.id,
      address: address(world, roof),
      phone: rng.unit() < 0.93 ? phoneNumber(rng) : null,
      agent: rng.unit() < 0.3 ? agentOf(world, Math.floor(n / 14)) : null,
      registered,
      status,
      insured: rng.unit() < 0.08 ? null : idle ? 0 : rng.between(1, 60),
      tax: rng.unit() < 0.08 ? null : idle ? '0.00' : rng.logNormal(24_000, 1.2).toFixed(2),
    }
    const officers: OfficerRow[] = [{ orgId: company.orgId, personId: head.id, post: '法定代表人', from: registered, to: null }]
    for (let k = 1; k <= 1 + (n % 2); k++) {
      const left = rng.unit() < 0.2 ? registered + rng.between(100, Math.max(101, asOf - registered)) : null
      officers.push({
        orgId: company.orgId,
        personId: this.#person(n, k).id,
        post: k === 1 ? '监事' : n % 3 ? '董事' : '高级管理人员',
        from: registered,
        to: left !== null && left <= asOf ? left : null,
      })
    }
    return { company, officers }
  }

  #person(n: number, which: number): { name: string; id: string } {
    const rng = names(this.#world).at(PEOPLE, n * 4 + which)
    const sex: Sex = rng.unit() < 0.7 ? 'male' : 'female'
    return {
      name: personName(rng, sex),
      id: nthPersonId(FIRST_OFFICER + n * 4 + which, this.#world.asOf - rng.between(24 * 365, 57 * 365), sex),
    }
  }
}

/** Room, house and road: the register's place decides, so no two companies meet by chance. */
function address(world: World, n: number): string {
  const rng = names(world).at(STREAM + 3, n)
  return `江临省${place(world, n).name}${rng.pick(ROADS)}${1 + Math.floor(n / 14)}号${1 + rng.below(28)}幢${100 + rng.below(2900)}室`
}
