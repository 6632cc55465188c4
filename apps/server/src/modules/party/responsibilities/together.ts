import { type ResponsibilityDetail, type Together, text } from '@jianqing/contract'
import type { BranchRecords, Held, Shown } from './shown.ts'
import { missingOf } from './process.ts'
import type { ResponsibilityRow } from './tables.ts'

type Line = ResponsibilityDetail['evidence']['rows'][number]

/** Meetings decide, the rest is for learning. */
const MEETINGS = new Set(['general', 'committee', 'group', 'life'])

interface Around {
  row: ResponsibilityRow
  shown: Shown
  onAgenda: Awaited<ReturnType<BranchRecords['onAgenda']>>
  line: (one: Held) => Line
  /** The title of a rating sheet that asks for its indicator. */
  ratedBy: string | null
}

/** 同部署、同学习、同落实、同考核: told from agendas, activities and rating sheets; nobody ticks them. */
export function togetherOf({ row, shown, onAgenda, line, ratedBy }: Around): Together[] {
  const [meetings, lessons] = [onAgenda.filter(({ kind }) => MEETINGS.has(kind)), onAgenda.filter(({ kind }) => !MEETINGS.has(kind))]
  const missing = row.state === 'confirmed' || row.state === 'reported' ? null : missingOf(row, shown)
  return [
    {
      id: 'planned',
      holds: meetings.length > 0,
      words:
        meetings.length > 0
          ? text('已列入会议议题', 'On the agenda of a meeting')
          : text('尚未列入任何会议议题：在组织生活的议题中关联本事项', 'On no agenda yet: link this item in the agenda of a meeting'),
      by: meetings.map(line),
    },
    {
      id: 'studied',
      holds: lessons.length > 0,
      words:
        lessons.length > 0
          ? text('已在学习、党课、主题党日中安排', 'Taken up in study, a lecture or a theme day')
          : text(
              '尚未安排学习：在学习、党课、主题党日的议题中关联本事项',
              'Not studied yet: link this item in the agenda of a study, lecture or theme day',
            ),
      by: lessons.map(line),
    },
    {
      id: 'done',
      holds: row.state === 'confirmed',
      words:
        row.state === 'confirmed'
          ? text('已核查办结', 'Checked and closed')
          : (missing ?? text('佐证齐备，尚未核查办结', 'All is there that shows it; not closed yet')),
      // they stand above it
      by: [],
    },
    {
      id: 'rated',
      holds: ratedBy !== null,
      words:
        ratedBy !== null
          ? text(`${ratedBy}按其指标计分`, `Scored by ${ratedBy}`)
          : text('现用考核表没有对应的指标', 'No rating sheet in use asks for its measure'),
      by: [],
    },
  ]
}
