import { chineseDate } from '@jianqing/calendar'
import { type I18nText, JOINT_CONCENTRATIONS, type JointConcentration } from '@jianqing/contract'
import type { PaperInput } from '../../../../platform/document/index.ts'

export interface Told {
  concentration: JointConcentration
  /** Of whoever did it. */
  office: string
  person: string
  /** The case by the mask, or the number of a package that made none. */
  title: string
  number: string | null
  /** Its place among all of the batch, from 1. */
  n: number
  total: number
  on: string
  done: boolean
  reason: I18nText | null
}

/** The slip of one case of a batch: what was done with it when, or why not. The indictment and the judgment are papers of their own. */
export function slipOf({ concentration, office, person, title, number, n, total, on, done, reason }: Told): PaperInput {
  const name = JOINT_CONCENTRATIONS[concentration]
  const line = (text: string) => ({ level: 0, text })
  return {
    redHead: office,
    number: null,
    title: name.paper,
    addressees: [],
    body: [
      line(`案件：${title}${number && number !== title ? `（${number}）` : ''}`),
      line(`事项：${name.title['zh-CN']}，本批共${total}件，本件为第${n}件`),
      line(`结果：${done ? '已办理' : '未办理'}`),
      ...(reason ? [line(`${done ? '说明' : '原因'}：${reason['zh-CN']}`)] : []),
      line(`办理人：${person}`),
      line(`办理日期：${chineseDate(on)}`),
    ],
    issuer: office,
    date: on,
    sealed: false,
  }
}
