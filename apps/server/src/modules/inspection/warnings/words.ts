import { chineseDate } from '@jianqing/calendar'
import { limitNamed } from '../../../platform/clock/index.ts'
import { type I18nText, text } from '@jianqing/contract'
import type { WarningRow } from './tables.ts'

/** What a warning is called: its limit of law, or the model that found it. */
export function titleOf({ limitId, startedOn, raisedOn, title }: Pick<WarningRow, 'limitId' | 'startedOn' | 'raisedOn' | 'title'>): {
  title: I18nText
  article: string | null
} {
  if (limitId === null) return { title: title ?? text('流程监控情形', 'Something to look into'), article: null }
  const { title: limit, article } = limitNamed(limitId, startedOn ?? raisedOn)
  return { title: limit, article }
}

/** As papers write an article: 《人民检察院刑事诉讼规则》第二百八十二条, which catalogues shorten. */
const NAMES: Readonly<Record<string, string>> = {
  刑诉法: '《中华人民共和国刑事诉讼法》',
  规则: '《人民检察院刑事诉讼规则》',
  公安程序规定: '《公安机关办理刑事案件程序规定》',
}
const cited = (article: string): string => {
  const [short] = Object.keys(NAMES).filter(name => article.startsWith(name))
  return short === undefined ? article : `${NAMES[short]}${article.slice(short.length)}`
}

/** What happened, as a notice or a reminder tells it on a day: fact, source, no verdict. */
export function factsOf(row: WarningRow, today: string): string {
  const { title, article } = titleOf(row)
  const name = `你部门办理的${row.caseNo}案`
  if (row.dueOn === null) return `${name}，数据比对发现“${title['zh-CN']}”情形：${row.reason['zh-CN']}`
  const basis = article ? `（${cited(article)}）` : ''
  const from = row.startedOn ? `自${chineseDate(row.startedOn)}起算，` : ''
  const due = `${chineseDate(row.dueOn)}届满`
  const now =
    row.curedOn !== null
      ? `数据显示于${chineseDate(row.curedOn)}办结`
      : row.dueOn < today
        ? `截至${chineseDate(today)}未见办结记录`
        : `截至${chineseDate(today)}尚未办结`
  return `${name}，${title['zh-CN']}${basis}${from}${due}；${now}。`
}

/** What is asked of the department. */
export const requestsOf = (row: WarningRow, today: string): string[] =>
  row.dueOn === null
    ? ['核查上述情形是否属实，查明原因。', '确有问题的，及时纠正并排查同类案件；没有问题的，说明理由。']
    : row.dueOn < today
      ? ['核查是否超期及原因；已依法延长、中止或者重新计算的，补录案卡并附相关文书。', '确已超期的，立即依法处理并排查同类案件。']
      : ['在期限届满前依法办结；需要延长的，依法报批。', '已办结或者期限已依法变更的，及时补录案卡。']

/** What is said to the handler. */
export const reminderOf = (row: WarningRow, today: string): string => {
  const { title } = titleOf(row)
  if (row.dueOn === null) return `${row.caseNo}：${title['zh-CN']}。请核查期限的起算和办结情况。`
  return row.dueOn < today
    ? `${row.caseNo}的${title['zh-CN']}于${chineseDate(row.dueOn)}届满，未见办结记录。请核查并依法处理。`
    : `${row.caseNo}的${title['zh-CN']}于${chineseDate(row.dueOn)}届满（含当日）。请在届满前办结，或者依法办理延长手续。`
}
