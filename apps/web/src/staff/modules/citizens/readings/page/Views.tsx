import type { ReadingDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** Every page that was shown, with the code that it bore. */
export function Views({ reading }: { reading: ReadingDetail }) {
  const { t } = useTranslation('readings')
  const { views, viewCount } = reading
  return (
    <RecordPanel title={t('page.views')} help={t('page.viewsHelp')}>
      {views.length === 0 ? (
        <p>{t('page.noViews')}</p>
      ) : (
        <>
          <p>{t('page.viewCount', { n: viewCount, shown: views.length })}</p>
          <ol className="jq-reading-views">
            {views.map(({ code, page, at }) => (
              <li key={code}>
                <time>{dateTime(at)}</time>
                <span>{page}</span>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </>
      )}
    </RecordPanel>
  )
}
