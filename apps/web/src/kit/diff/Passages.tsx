import type { Passage } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { foldLines } from './fold.ts'
import './passages.css'

/** Two texts as one, with what was taken out and what came in marked in it; what is the same far from a change is folded away. */
export function Passages({ of, code = false }: { of: readonly Passage[]; code?: boolean }) {
  const { t } = useTranslation('shared')
  if (!of.some(({ changed }) => changed)) return <p className="jq-faint">{t('passages.none')}</p>
  return (
    // the texts are Chinese, whatever language their reader chose
    <div className={`jq-passages ${code ? 'is-code' : ''}`} lang="zh-CN">
      {foldLines(of, code ? 3 : 1).map((passage, i) =>
        'skipped' in passage ? (
          <p key={i} className="skipped">
            {t(code ? 'passages.lines' : 'passages.skipped', { count: passage.skipped })}
          </p>
        ) : (
          <p key={i} className={passage.changed ? 'changed' : undefined}>
            {passage.marks.map(({ how, text }, j) =>
              how === 'removed' ? (
                <del key={j}>{text || ' '}</del>
              ) : how === 'added' ? (
                <ins key={j}>{text || ' '}</ins>
              ) : (
                <span key={j}>{text || ' '}</span>
              ),
            )}
          </p>
        ),
      )}
    </div>
  )
}
