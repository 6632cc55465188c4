import type { DefinitionDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Passages } from '../../../../kit/diff/Passages.tsx'
import { useEdition } from '../../../../kit/edition.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

type Differing = Pick<DefinitionDetail, 'kind' | 'basedOn' | 'differences' | 'passages'>

/** What differs from the version that it began from: in words where there are words for it, then in the text itself. */
export function Differences({ of: { kind, basedOn, differences, passages } }: { of: Differing }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  const edition = useEdition()
  return (
    <>
      <p className="jq-faint">{t('differences.against', { edition: edition(basedOn) })}</p>
      {differences.length > 0 ? (
        <table className="jq-plain jq-differences">
          <tbody>
            {differences.map(({ what, before, after }, i) => (
              <tr key={i}>
                <th scope="row">{tx(what)}</th>
                <td lang="zh-CN">
                  {before === null && after === null ? <span className="jq-soft">{t('differences.rule')}</span> : null}
                  {before === null ? null : <del>{before}</del>}
                  {before !== null && after !== null ? ' → ' : null}
                  {after === null ? null : <ins>{after}</ins>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Passages of={passages} code={kind !== 'paper'} />
    </>
  )
}
