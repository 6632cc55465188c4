import { DownloadOutlined } from '@ant-design/icons'
import { api, CLUE_FORMS, type ClueForm } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import './clues.css'

const FORMS: readonly ClueForm[] = [1, 2, 3, 4]

/** How many ended by which of the four forms, by year. What is under five is hidden from everybody alike; one's own clues are opened from where they are counted. */
export function StatisticsPage() {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.clues.statistics, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const told = (n: number | null) => (n === null ? <span className="jq-faint">{t('statistics.hidden')}</span> : count(n))
  const own = (year: number, form: ClueForm) => {
    const mine = data.own.find(one => one.year === year && one.form === form)
    return mine ? (
      <Link to={`/clues?form=${form}&year=${year}`} className="jq-clue-own">
        {t('statistics.own', { n: mine.n })}
      </Link>
    ) : null
  }
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        sub={t('statistics.sub', { office: data.officeName ?? '' })}
        back={{ to: '/clues', label: t('nav') }}
        extra={
          <DownloadButton
            icon={<DownloadOutlined />}
            endpoint={api.clues.statisticsFile}
            args={{ query: { format: 'xlsx' } }}
            otherwise={`${t('statistics.title')}.xlsx`}
          >
            {t('statistics.file')}
          </DownloadButton>
        }
      />
      <Facts
        items={[
          { label: t('statistics.light'), value: told(data.light), big: true },
          { label: t('statistics.heavy'), value: told(data.heavy), big: true },
          { label: t('statistics.total'), value: told(data.total), big: true },
        ]}
      />
      <div className="jq-card jq-clue-figures">
        {data.years.length === 0 ? <EmptyState title={t('statistics.none')}>{t('statistics.noneHelp')}</EmptyState> : null}
        <table aria-label={t('statistics.title')}>
          <thead>
            <tr>
              <th scope="col">{t('statistics.year')}</th>
              {FORMS.map(form => (
                <th key={form} scope="col" title={CLUE_FORMS[form].words}>
                  {tx(CLUE_FORMS[form].title)}
                </th>
              ))}
              <th scope="col">{t('statistics.total')}</th>
            </tr>
          </thead>
          <tbody>
            {data.years.map(({ year, forms, total }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {FORMS.map(form => (
                  <td key={form}>
                    {told(forms[form - 1]!)} {own(year, form)}
                  </td>
                ))}
                <td>{told(total)}</td>
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">{t('statistics.all')}</th>
              {FORMS.map(form => (
                <td key={form}>{told(data.forms[form - 1]!)}</td>
              ))}
              <td>{told(data.total)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <dl className="jq-clue-words">
        {FORMS.map(form => (
          <div key={form}>
            <dt>{tx(CLUE_FORMS[form].title)}</dt>
            <dd>{CLUE_FORMS[form].words}</dd>
          </div>
        ))}
      </dl>
      <p className="jq-faint">{t('statistics.words')}</p>
    </>
  )
}
