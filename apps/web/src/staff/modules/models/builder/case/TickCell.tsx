import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import type { StepRows } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useBuilder } from '../page/context.ts'
import { isSameRow } from './useTicks.ts'
import './case.css'

/** Says of a row of the preview that the model must find it, or that it must not. */
export function TickCell({ row, preview: { asOf, sources }, text }: { row: number; preview: StepRows; text: string }) {
  const { t } = useTranslation('builder')
  const { ticks, selected: step } = useBuilder()
  const place = { text, step, asOf, sources, row }
  const ticked = ticks.all.find(one => isSameRow(one, place))
  return (
    <td className="jq-tick">
      {([true, false] as const).map(should => (
        <button
          key={String(should)}
          type="button"
          className={should ? 'yes' : 'no'}
          aria-pressed={ticked?.should === should}
          aria-label={t(should ? 'case.rowShould' : 'case.rowShouldNot', { n: row })}
          title={t(should ? 'case.should' : 'case.shouldNot')}
          onClick={() => ticks.set({ ...place, should })}
        >
          {should ? <CheckOutlined /> : <CloseOutlined />}
        </button>
      ))}
    </td>
  )
}
