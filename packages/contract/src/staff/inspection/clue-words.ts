import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

/** In the order of their life; the four in the middle are the ways of dealing with one. */
export const ClueState = z.enum([
  'registered',
  'assigned',
  'talk',
  'verify',
  'hold',
  'dismiss',
  'reported',
  'transferred',
  'concluded',
  'enforced',
  'appealed',
])
export type ClueState = z.infer<typeof ClueState>

export const CLUE_STATES: Record<ClueState, I18nText> = {
  registered: text('登记', 'Registered'),
  assigned: text('分办', 'Assigned'),
  talk: text('谈话函询', 'Talk or inquiry by letter'),
  verify: text('初步核实', 'Preliminary verification'),
  hold: text('暂存待查', 'Kept for later'),
  dismiss: text('予以了结', 'To be concluded'),
  reported: text('核实报告', 'Verification report'),
  transferred: text('移交', 'Transferred'),
  concluded: text('了结', 'Concluded'),
  enforced: text('执行', 'Enforced'),
  appealed: text('申诉', 'Appealed'),
}

/** 处置方式 */
export const ClueWay = ClueState.extract(['talk', 'verify', 'hold', 'dismiss'])
export type ClueWay = z.infer<typeof ClueWay>

export const ClueSource = z.enum(['platform', 'discipline', 'petition', 'superior', 'lead', 'record_book'])
export type ClueSource = z.infer<typeof ClueSource>

export const CLUE_SOURCES: Record<ClueSource, I18nText> = {
  platform: text('举报平台', 'Reporting platform'),
  discipline: text('纪检监察', 'Discipline inspection and supervision'),
  petition: text('控告申诉', 'Complaints and petitions'),
  superior: text('上级交办转办', 'Given by a higher office'),
  lead: text('模型线索移送', 'Handed over from a lead'),
  record_book: text('三个规定保密报告', 'Reported in confidence under the three rules'),
}

/** 四种形态 in the words of 《中国共产党纪律处分条例》 (2023) 第五条. */
export const CLUE_FORMS: Record<1 | 2 | 3 | 4, { title: I18nText; words: string }> = {
  1: {
    title: text('第一种形态', 'First form'),
    words: '经常开展批评和自我批评，及时进行谈话提醒、批评教育、责令检查、诫勉，让“红红脸、出出汗”成为常态',
  },
  2: { title: text('第二种形态', 'Second form'), words: '党纪轻处分、组织调整成为违纪处理的大多数' },
  3: { title: text('第三种形态', 'Third form'), words: '党纪重处分、重大职务调整的成为少数' },
  4: { title: text('第四种形态', 'Fourth form'), words: '严重违纪涉嫌犯罪追究刑事责任的成为极少数' },
}

/** Measures, each of one form. */
export const CLUE_MEASURES = {
  talk_reminder: { form: 1, title: text('谈话提醒', 'Talk as a reminder') },
  criticism: { form: 1, title: text('批评教育', 'Criticism') },
  self_examination: { form: 1, title: text('责令检查', 'Ordered to examine oneself') },
  admonition: { form: 1, title: text('诫勉', 'Admonition') },
  warning: { form: 2, title: text('警告', 'Warning') },
  serious_warning: { form: 2, title: text('严重警告', 'Serious warning') },
  suspended: { form: 2, title: text('停职检查', 'Suspended') },
  moved: { form: 2, title: text('调整职务', 'Given other duties') },
  resigned: { form: 2, title: text('责令辞职', 'Ordered to resign') },
  removed: { form: 2, title: text('免职', 'Removed from the post') },
  party_posts: { form: 3, title: text('撤销党内职务', 'Party posts withdrawn') },
  probation: { form: 3, title: text('留党察看', 'Probation in the Party') },
  expelled: { form: 3, title: text('开除党籍', 'Expelled from the Party') },
  prosecution: { form: 4, title: text('追究刑事责任', 'Criminal liability') },
} as const satisfies Record<string, { form: 1 | 2 | 3 | 4; title: I18nText }>
export type ClueMeasure = keyof typeof CLUE_MEASURES
export const ClueMeasure = z.enum(Object.keys(CLUE_MEASURES) as [ClueMeasure, ...ClueMeasure[]])

/** Why somebody may not handle a clue. */
export const ClueConflict = z.enum(['self', 'kin', 'own_case'])
export type ClueConflict = z.infer<typeof ClueConflict>

export const CLUE_CONFLICTS: Record<ClueConflict, I18nText> = {
  self: text('线索反映的就是本人', 'It is about this person'),
  kin: text('与被反映人有已申报的亲属关系', 'A declared relative of whom it is about'),
  own_case: text('所涉案件由本人承办', 'It concerns a case of their own'),
}
