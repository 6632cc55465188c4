import { both } from '../../language/i18n.ts'
import type { I18n } from '../../language/index.ts'

/** Why nobody can tell how a clock stands. */
export const WHY = {
  noStart: both('起算日期为空', 'the day that it is counted from is empty'),
  noLimit: both('无法判断适用哪一期限', 'there is no telling which limit applies'),
  emptyEvent: both('有事项缺少日期或数量', 'something that happened lacks its day or amount'),
  custodyOrRoom: both(
    '是否在押或可否延长的数据为空，届满日因此不同',
    'whether there is custody, or room to extend, is empty, and the last day differs by it',
  ),
  noEnd: both('已经终了而没有日期，且届满日已过', 'it has ended on a day that nobody wrote down, and the last day is over'),
  outOfRange: both('日期超出可以计算的范围', 'the days are beyond those that can be counted'),
} satisfies Record<string, I18n>
