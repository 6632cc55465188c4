import type { Company } from '../oracle/rows.ts'
import type { Random } from './random.ts'

/** Random companies, most of them going on (存续). */
export function randomCompanies(random: Random, size: number): Company[] {
  return Array.from({ length: size }, (_, i) => ({
    org_id: `91370303${String(i + 1).padStart(10, '0')}`,
    name: `公司${i + 1}`,
    status: random.maybe(0.05, () => random.pick(['存续', '存续', '存续', '吊销', '注销'])),
  }))
}
