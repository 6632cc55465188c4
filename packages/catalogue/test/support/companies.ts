import type { Company } from '../oracle/rows.ts'
import type { Random } from './random.ts'

/** Random companies, most of them going on (存续), in families that share an address, a telephone, an agent or a head here and there; one agent has about a third of all. */
export function randomCompanies(random: Random, size: number): Company[] {
  return Array.from({ length: size }, (_, i) => {
    const family = Math.floor(i / 7)
    // now and then one bridges to the next family
    const near = () => (random.chance(0.04) ? family + 1 : family)
    const own = `${i}`
    const hollow = random.chance(family % 3 === 0 ? 0.4 : 0.88)
    return {
      org_id: `91370303${String((i * 7919) % 1_000_003).padStart(10, '0')}`,
      name: `公司${i + 1}`,
      status: random.maybe(0.05, () => random.pick(['存续', '存续', '存续', '吊销', '注销'])),
      address: random.maybe(0.03, () => (random.chance(0.3) ? `${near()}号院` : `${own}号`)),
      phone: random.maybe(0.3, () => (random.chance(0.3) ? `0533-${near()}` : `138${own}`)),
      agent: random.maybe(0.4, () => (random.chance(0.55) ? '集群代理' : `代理${near()}`)),
      legal_rep_id: random.maybe(0.03, () => (random.chance(0.25) ? `法人${near()}` : `法人之${own}`)),
      insured_staff: random.maybe(0.05, () => (hollow ? 0 : random.int(0, 3))),
      tax_paid: random.maybe(0.05, () => (hollow ? '0.00' : random.pick(['0.00', '0.01', '8000.00']))),
    }
  })
}
