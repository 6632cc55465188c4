import { type ActivityDetail, text } from '@jianqing/contract'
import { dutyNamed } from '../../../platform/slot/index.ts'
import { dutyOf } from './duties.ts'
import type { ActivityRow } from './tables.ts'

/** Whether enough are there, by the article that says how many; where none was read, the figures stand alone. */
export function quorumOf(
  { kind, onDay }: Pick<ActivityRow, 'kind' | 'onDay'>,
  present: number,
  expected: number,
): ActivityDetail['quorum'] {
  const there = text(`应到 ${expected} 人，实到 ${present} 人`, `${present} of ${expected} are there`)
  const duty = dutyOf(kind)
  if (kind !== 'committee' || !duty)
    return {
      holds: null,
      words: text(
        `${there['zh-CN']}；到会人数的条文未核实，不作判断`,
        `${there.en}; the article on how many was not read, so nothing is judged`,
      ),
      basis: null,
    }
  return {
    holds: present * 2 >= expected && present > 0,
    words: text(`${there['zh-CN']}；须有半数以上委员到会`, `${there.en}; half of the committee must be`),
    basis: dutyNamed(duty, onDay).article,
  }
}
