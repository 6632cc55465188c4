import { chineseDate } from '@jianqing/calendar'
import { clipped, LONGEST_TITLE, type Proposal } from './proposal.ts'

/** A rectification that was not done, as its record tells it. */
export interface NotDone {
  title: string
  measures: string
  /** The paper whose answer it came of. */
  letter: { kindTitle: string; title: string; number: string; issuedOn: string } | null
  /** When it was asked for, `YYYY-MM-DD`. */
  askedOn: string
  /** The last day, and how many days ago that was; null where an answer was returned. */
  overdue: { dueOn: string; days: number } | null
  /** The answer that was returned, and why. */
  returned: { reportedOn: string; note: string } | null
  /** Of a campaign: how much of its list is dealt with. */
  items: { done: number; total: number } | null
}

/** An objection that is decided on by a paper of its own. */
export interface Objected {
  kindTitle: string
  title: string
  number: string
  issuedOn: string
  grounds: string
  objectedOn: string
  /** What was asked for before: it holds unless whoever drafts changes it. */
  requests: readonly string[]
  replyDays: number
}

const sentence = (text: string) => `${text.replace(/[。；;.]+$/u, '')}。`
/** A title within a title loses its own marks. */
const bare = (title: string) => title.replaceAll(/[“”《》]/gu, '')

const standing = ({ overdue, returned }: NotDone): string[] => [
  ...(returned ? [sentence(`${chineseDate(returned.reportedOn)}反馈的整改情况经核验予以退回：${returned.note}`)] : []),
  ...(overdue ? [`整改期限于${chineseDate(overdue.dueOn)}届满，已逾期${overdue.days}日，至今没有收到整改情况的反馈。`] : []),
]

/** What was asked for: by a paper, else by the rectification itself. */
const asked = ({ letter, title, measures, askedOn }: NotDone): { about: string; said: string } =>
  letter
    ? {
        about: `${letter.number}${letter.kindTitle}提出的要求`,
        said: `我院于${chineseDate(letter.issuedOn)}制发《${letter.title}》（${letter.number}）。`,
      }
    : {
        about: `“${bare(title)}”整改`,
        said: sentence(`我院检务督察部门于${chineseDate(askedOn)}下达“${bare(title)}”整改，要求：${measures}`),
      }

/** 整改通知, from a rectification that was asked for or answered and not done. */
export const proposeRectify = (notDone: NotDone, replyDays: number): Proposal => {
  const { about, said } = asked(notDone)
  return {
    title: clipped(`关于限期完成${about}的整改通知`, LONGEST_TITLE),
    body: [said, ...standing(notDone)],
    requests: ['按要求完成整改，反馈整改情况、生效日期和佐证材料。', '说明未按期整改到位的原因。'],
    enclosures: [],
    replyDays,
  }
}

/** 督察通知书, from an office's task of a campaign that it did not answer. */
export const proposeNotice = (about: NotDone, replyDays: number): Proposal => ({
  title: clipped(`关于反馈${bare(about.title)}情况的督察通知书`, LONGEST_TITLE),
  body: [
    `我院检务督察部门于${chineseDate(about.askedOn)}下达${bare(about.title)}任务${about.items ? `，你院清单共${about.items.total}项，已办理${about.items.done}项` : ''}。`,
    ...standing(about),
  ],
  requests: ['逐项核查清单所列事项，反馈整改情况和佐证材料。', '说明未按期反馈的原因。'],
  enclosures: [],
  replyDays,
})

/** 督察决定书, from an objection: what was asked for stands where whoever reviews it does not say otherwise. */
export const proposeDecision = ({ kindTitle, title, number, issuedOn, grounds, objectedOn, requests, replyDays }: Objected): Proposal => ({
  title: clipped(`关于${number}${kindTitle}异议的督察决定书`, LONGEST_TITLE),
  body: [
    `我院于${chineseDate(issuedOn)}制发《${bare(title)}》（${number}）。${chineseDate(objectedOn)}收到对该文书的异议，理由为：${sentence(grounds)}`,
    '经复核，所提理由不足以改变原文书认定的情形，异议不成立。',
  ],
  requests: ['维持原文书提出的要求。', ...requests],
  enclosures: [],
  replyDays,
})
