import type { Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { part, written } from '../../../../kit/measure/written.ts'
import { Panel } from './Panel.tsx'

type Models = NonNullable<Wall['measures']>

/** So many lines fit. */
const LINES = 12

/** The measures that say something, with what each is made of. */
export function Measures({ models }: { models: Models }) {
  const { t } = useTranslation('wall')
  const tx = useTx()
  const all = models.flatMap(({ title, measures }) => measures.map(measure => ({ ...measure, of: title })))
  const told = all.filter(({ status }) => status === 'ok')
  // what cannot be told comes last
  const shown = [...told, ...all.filter(({ status }) => status === 'suppressed')].slice(0, LINES)
  return (
    <Panel of="measures" hint={all.length > shown.length ? t('more', { n: all.length, shown: shown.length }) : undefined}>
      {shown.length === 0 ? <p className="jq-soft">{t('empty')}</p> : null}
      <table hidden={shown.length === 0}>
        <tbody>
          {shown.map(measure => (
            <tr key={`${measure.of['zh-CN']} ${measure.id}`}>
              <th scope="row">{tx(measure.title)}</th>
              <td className="jq-num">
                <b>{measure.status === 'ok' ? written(measure) : t(`status.${measure.status}`)}</b>
                {measure.status === 'ok' && measure.denominator !== null ? (
                  <small>{`${part(measure.numerator!)} / ${part(measure.denominator)}`}</small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
