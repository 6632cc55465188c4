/** Civil, administrative and public-interest cases with their opinions. */
import { opinionLine, supervisionLine } from '../datasets/supervision-lines.ts'
import { SupervisionSource } from '../province/background-supervision.ts'
import { PLANTED_NUMBERS } from '../province/courts.ts'
import type { KeptJudgments } from '../province/judgments-kept.ts'
import { DatasetFile } from './dataset-file.ts'
import type { Job } from './others.ts'

export async function writeSupervision({ out, world, plants, size, note }: Job, judgments: KeptJudgments): Promise<void> {
  const source = new SupervisionSource(world, size.supervisions, judgments, PLANTED_NUMBERS)
  const planted = (id: 'supervision_cases' | 'supervision_opinions') => plants.other.get(id) ?? []
  const cases = await DatasetFile.create(out, 'supervision_cases', planted('supervision_cases'), size.supervisions)
  const opinions = await DatasetFile.create(out, 'supervision_opinions', planted('supervision_opinions'), size.supervisions * 0.6)
  for (let n = 0; n < size.supervisions; n++) {
    const file = source.case(n)
    cases.add(supervisionLine(file.row))
    for (const opinion of file.opinions) opinions.add(opinionLine(opinion))
    for (const each of [cases, opinions]) if (each.full) await each.flush()
  }
  for (const each of [cases, opinions]) {
    await each.close()
    note(each.id, each.rows)
  }
}
