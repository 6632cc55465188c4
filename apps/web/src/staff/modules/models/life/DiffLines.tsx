import type { ModelDiff } from '@jianqing/contract'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldLines } from '../../../../kit/diff/fold.ts'

/** The two texts side by side, on a telephone one below the other; equal lines far from a change are folded away. */
export function DiffLines({ lines }: { lines: ModelDiff['lines'] }) {
  const { t } = useTranslation('models')
  const [whole, setWhole] = useState(false)
  const shown = useMemo(() => (whole ? lines : foldLines(lines)), [lines, whole])
  return (
    <section className="jq-card jq-block">
      <header className="jq-life-head">
        <h2 className="jq-h2">{t('life.diff.lines')}</h2>
        <Button size="small" onClick={() => setWhole(!whole)}>
          {whole ? t('life.diff.fold') : t('life.diff.whole', { n: lines.length })}
        </Button>
      </header>
      <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('life.diff.label')}>
        <table className="jq-diff-lines">
          <colgroup>
            <col className="n" />
            <col />
            <col className="n" />
            <col />
          </colgroup>
          <thead className="jq-sr">
            <tr>
              <th scope="col" colSpan={2}>
                {t('life.diff.before')}
              </th>
              <th scope="col" colSpan={2}>
                {t('life.diff.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((l, i) =>
              'skipped' in l ? (
                <tr key={i} className="skipped">
                  <td colSpan={4}>{t('life.diff.skipped', { n: l.skipped })}</td>
                </tr>
              ) : (
                <tr key={i} className={l.changed ? undefined : 'same'}>
                  <td className="n">{l.left?.line}</td>
                  <td className={l.changed && l.left ? 'removed' : ''}>
                    {l.changed && l.left ? <del>{l.left.text || ' '}</del> : l.left?.text}
                  </td>
                  <td className="n">{l.right?.line}</td>
                  <td className={l.changed && l.right ? 'added' : ''}>
                    {l.changed && l.right ? <ins>{l.right.text || ' '}</ins> : l.right?.text}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  )
}
