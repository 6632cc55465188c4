import type { EndedBy, EventKind, Ignored, Step, Words } from './events.ts'
import type { Span, Unit } from './span.ts'

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

const UNIT_WORDS: Record<Unit, { zh: string; en: string }> = {
  hour: { zh: '小时', en: 'hour' },
  day: { zh: '日', en: 'day' },
  working_day: { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  criminal_month: { zh: '个月（月末至月末）', en: 'month' },
  year: { zh: '年', en: 'year' },
}
const many = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** A span in words: 15 日, 15 days. */
export const spanWords = ({ amount, unit }: Span): Words => words(`${amount} ${UNIT_WORDS[unit].zh}`, many(amount, UNIT_WORDS[unit].en))

const KINDS: Record<EventKind, Words> = {
  restart: words('重新计算', 'The restart'),
  convert: words('转换程序', 'The conversion'),
  extend: words('延长', 'The extension'),
  suspend: words('中止', 'The suspension'),
  resume: words('恢复计算', 'The resumption'),
  return: words('退回补充侦查', 'The return'),
  stop: words('办结', 'The end'),
}

const WHYS: Record<Ignored, Words> = {
  before_start: words('早于起算日，不影响期限', 'is before the start and changes nothing'),
  after_stop: words('在期限终了之后，不影响期限', 'comes after the limit had ended and changes nothing'),
  while_out: words('时案件退回在外，不影响期限', 'finds the case out on return and changes nothing'),
  third_return: words('已是第三次退回，依法不得退回，不影响期限', 'is a third one, which the law does not know, and changes nothing'),
  after_end: words('时期限已届满，不再顺延', 'comes after the limit had run out: nothing is added'),
  too_late: words('在届满之后决定，不予计入', 'was decided after the last day and does not count'),
  beyond_allowance: words('超出法律允许的延长，不予计入', 'exceeds what the law allows and does not count'),
  overlapped: words('与此前的中止重叠，不重复计算', 'lies within an earlier one and counts once'),
}

const ENDED: Record<EndedBy, Words> = {
  stop: words('办结', 'ended'),
  return: words('退回补充侦查，本次期限终了', 'returned for further investigation, which ends this run'),
  restart: words('重新计算，本次期限终了', 'counted anew, which ends this run'),
}

const SENTENCES: { [K in Step['step']]: (step: Extract<Step, { step: K }>) => Words } = {
  start: ({ on, restarted }) =>
    restarted
      ? words(`${on} 重新起算，当日不计`, `Counted anew from ${on}, that day not included`)
      : words(`${on} 起算，当日不计`, `Counted from ${on}, that day not included`),
  budget: ({ span, end, backwards }) => {
    const { 'zh-CN': zh, en } = spanWords(span)
    return backwards ? words(`倒推 ${zh}，至 ${end}`, `back ${en}: ${end}`) : words(`加 ${zh}，至 ${end}`, `plus ${en}: ${end}`)
  },
  extend: ({ on, span, end, asked }) => {
    const by = spanWords(span)
    const cut = asked && spanWords(asked)
    return words(
      `${on} 延长${cut ? ` ${cut['zh-CN']}，依法计入` : ''} ${by['zh-CN']}，至 ${end}`,
      `Extended on ${on} by ${cut ? `${cut.en}, of which the law allows ` : ''}${by.en}: ${end}`,
    )
  },
  set: ({ on, span, end, asked, rule }) => {
    const to = spanWords(span)
    if (rule !== undefined)
      return words(
        `${on} 转为适用“${rule['zh-CN']}”，期限为 ${to['zh-CN']}，至 ${end}`,
        `Converted on ${on} to “${rule.en}”, ${to.en} in all: ${end}`,
      )
    const cut = asked && spanWords(asked)
    return words(
      `${on} 延长至${cut ? ` ${cut['zh-CN']}，依法计至` : ''} ${to['zh-CN']}，至 ${end}`,
      `Extended on ${on} to ${cut ? `${cut.en}, of which the law allows ` : ''}${to.en} in all: ${end}`,
    )
  },
  suspend: ({ on, to, days, unit, end, reason }) => {
    const { 'zh-CN': zh, en } = spanWords({ amount: days, unit: unit === 'working_day' || unit === 'hour' ? unit : 'day' })
    return words(
      `${on} 至 ${to} 中止，加 ${zh}，至 ${end}${reason ? `（${reason}）` : ''}`,
      `Suspended from ${on} to ${to}, plus ${en}: ${end}${reason ? ` (${reason})` : ''}`,
    )
  },
  suspended: ({ on, reason }) =>
    words(
      `${on} 起中止，恢复后重新计算届满日${reason ? `（${reason}）` : ''}`,
      `Suspended since ${on}; the end is known once it runs again${reason ? ` (${reason})` : ''}`,
    ),
  ignored: ({ kind, on, why, reason }) =>
    words(
      `${on} ${KINDS[kind]['zh-CN']}${WHYS[why]['zh-CN']}${reason ? `（${reason}）` : ''}`,
      `${KINDS[kind].en} of ${on} ${WHYS[why].en}${reason ? ` (${reason})` : ''}`,
    ),
  ended: ({ on, by }) => words(`${on} ${ENDED[by]['zh-CN']}`, `${on}: ${ENDED[by].en}`),
  custody: ({ on }) => words(`${on} 为节假日，在押期间不顺延`, `${on} is a day off, but in custody the limit ends on the day`),
  roll: ({ on, end }) => words(`${on} 为节假日，顺延至 ${end}`, `${on} is a day off, so it moves to ${end}`),
  holidays_unknown: ({ after }) =>
    words(`${after} 之后的节假日安排尚未载入，届时可能变动`, `Holidays after ${after} are not loaded yet; the day may still move`),
  due: ({ on }) => words(`届满日 ${on}`, `Due on ${on}`),
}

/** A step of the sum in words. */
export const stepWords = (step: Step): Words => (SENTENCES[step.step] as (step: Step) => Words)(step)
