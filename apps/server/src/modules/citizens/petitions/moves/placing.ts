import { text } from '@jianqing/contract'
import { z } from 'zod'
import { wrongField } from '../../../../platform/http/index.ts'
import { loadPlaces } from '../../../../platform/policy/index.ts'
import { answerClocks, sortClock } from '../clock.ts'
import { person, transferForm, words } from '../forms.ts'
import { leads, type Move, OPEN, tell } from './move.ts'

/** Where it belongs, who looks after it, whether it is the same as another. */
export const placing: Move[] = [
  {
    id: 'transfer',
    title: text('移交其他院', 'Pass to another office'),
    from: ['registered', 'routed', 'replied', 'handling'],
    to: (_form, row) => (row.state === 'registered' ? 'registered' : 'routed'),
    toStates: ['registered', 'routed'],
    who: 'petition:write',
    form: transferForm,
    effect: async (tx, row, { office }: z.infer<typeof transferForm>) => {
      const officeId = (await loadPlaces(tx)).office(office)
      if (!officeId)
        throw wrongField('office', '没有这个单位，或者不止一个，请写编码', 'No office of this name, or more than one: write its code')
      if (officeId === row.officeId) throw wrongField('office', '就在本院', 'It is at this office')
      const first = row.firstAnswerOn !== null
      return {
        set: { officeId, departmentId: null, handlerId: null, leaderId: null },
        fields: [{ label: text('程序性答复', 'First answer'), value: first ? '移交前已答复' : '由接收单位答复' }],
      }
    },
  },
  {
    id: 'first',
    title: text('认定首次信访', 'It is a first one'),
    from: [...OPEN],
    who: 'petition:write',
    guard: row => row.turn === 'open' || text('已经甄别', 'That was decided'),
    effect: async () => ({ set: { turn: 'first' as const } }),
  },
  {
    id: 'lead',
    title: text('院领导包案', 'Give it to one of the leadership'),
    from: [...OPEN],
    who: ['petition:write', 'petition:approve'],
    form: z.object({ leader: person('包案院领导', 'Of the leadership', 'petition:approve') }),
    guard: row => row.turn === 'first' || text('首次信访由院领导包案', 'The leadership looks after first ones'),
    effect: async (tx, row, { leader }: { leader: string }) => {
      await tell(tx, row, [leader], 'led', '有一件首次信访由您包案', 'A first petition is yours to look after')
      return { set: { leaderId: leader } }
    },
  },
  {
    id: 'lead_progress',
    title: text('登记包案进展', 'Write down what was done'),
    from: [...OPEN],
    who: leads,
    form: z.object({ note: words('包案进展（接访、约谈、督办等）', 'What was done', 1000) }),
  },
  {
    id: 'repeat',
    title: text('认定重复信访', 'It is a repeated one'),
    from: [...OPEN],
    system: true,
    form: z.object({ other: z.uuid(), number: z.string().meta({ 'x-title': text('与之重复', 'Says again') }) }),
    guard: row => row.turn === 'open' || text('已经甄别', 'That was decided'),
    effect: async (_tx, _row, { other }: { other: string }) => ({ set: { turn: 'repeated' as const, repeatsId: other } }),
  },
  {
    id: 'merge',
    title: text('并入', 'Merge'),
    from: [...OPEN],
    to: 'merged',
    system: true,
    form: z.object({ other: z.uuid(), number: z.string().meta({ 'x-title': text('并入', 'Into') }) }),
    clocks: { stop: [sortClock, ...answerClocks] },
    effect: async (_tx, row, { other }: { other: string }) => ({
      set: { mergedInto: other, ...(row.turn === 'open' && { turn: 'repeated' as const, repeatsId: other }) },
    }),
  },
]
