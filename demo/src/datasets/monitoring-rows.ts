/** What case monitoring looks at: notices of rights, papers, property, requests of the defence; days as day numbers, null for an empty cell. */

export interface NoticeRow {
  caseNo: string
  side: '犯罪嫌疑人' | '被害人'
  noticed: number | null
}

export interface PaperRow {
  caseNo: string
  kind: string
  made: number
  served: number | null
}

export interface ItemRow {
  caseNo: string
  kind: string
  seized: number
  stored: number | null
  related: boolean | null
  examined: number | null
  released: number | null
}

export interface RequestRow {
  caseNo: string
  kind: string
  asked: number
  answered: number | null
}

/** All of one case, or of many. */
export interface Monitored {
  notices: NoticeRow[]
  papers: PaperRow[]
  items: ItemRow[]
  requests: RequestRow[]
}

export const noneMonitored = (): Monitored => ({ notices: [], papers: [], items: [], requests: [] })
