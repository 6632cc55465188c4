import type { RuleVersion } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Prose } from '../../../../kit/Prose.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

/** The articles of a version under their chapters; what came with it, what ended, and what cites each. */
export function ArticleList({ version }: { version: RuleVersion }) {
  const { t } = useTranslation('rules')
  const { articles, changes } = version
  return (
    <ol className="jq-articles">
      {articles.map(({ id, chapter, no, body, endedOn }, i) => (
        <li key={id}>
          {chapter !== null && chapter !== articles[i - 1]?.chapter ? <h4>{chapter}</h4> : null}
          <div className="jq-article">
            <div className="no">
              {no} {changes?.added.includes(no) ? <StateTag tone="brand">{t('page.added')}</StateTag> : null}
              {changes?.changed.includes(no) ? <StateTag tone="brand">{t('page.changed')}</StateTag> : null}
              {endedOn ? <StateTag tone="quiet">{t('page.ended', { day: endedOn })}</StateTag> : null}
            </div>
            <Prose text={body} />
          </div>
        </li>
      ))}
    </ol>
  )
}
