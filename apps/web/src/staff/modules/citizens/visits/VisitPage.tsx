import { HALF_DAYS, VISIT_CHANNELS, VISIT_LANGUAGES, type VisitDetail, VISITOR_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PanelsPanel } from './page/PanelsPanel.tsx'
import { visitRecord } from './record.ts'
import './visits.css'

function About({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const time = visit.slot ?? visit.wish
  return (
    <Facts
      items={[
        ...(visit.heads === null ? [] : [{ label: t('column.heads'), value: visit.heads, big: true }]),
        { label: t('column.size'), value: visit.size, big: visit.heads === null },
        ...(time ? [{ label: t(visit.slot ? 'column.when' : 'column.wish'), value: `${time.on} ${tx(HALF_DAYS[time.half])}` }] : []),
        { label: t('column.guide'), value: visit.guide?.name ?? '—' },
        { label: t('column.kind'), value: tx(VISITOR_KINDS[visit.kind]) },
        { label: t('column.language'), value: tx(VISIT_LANGUAGES[visit.language]) },
        { label: t('column.channel'), value: tx(VISIT_CHANNELS[visit.channel]) },
        { label: t('column.received'), value: visit.receivedOn },
        ...(visit.branch
          ? [{ label: t('column.branch'), value: <Link to={`/branches/${visit.branch.id}`}>{visit.branch.title}</Link> }]
          : []),
        { label: t('column.contact'), value: visit.contact.name },
        { label: t('column.phone'), value: visit.contact.phone },
      ]}
    />
  )
}

/** What they left in the guest book, and whether others may read it. */
function BookPanel({ book }: { book: NonNullable<VisitDetail['book']> }) {
  const { t } = useTranslation('visits')
  const decided = book.shown === null ? 'book.undecided' : book.shown ? 'book.shown' : 'book.hidden'
  return (
    <RecordPanel title={t('book.title')} help={book.words === '' ? '' : t(decided)}>
      <p>
        <b>{t('book.rating', { n: book.rating })}</b>
      </p>
      {book.words === '' ? null : (
        <p>
          <Prose text={book.words} />
        </p>
      )}
      <p className="jq-faint">{[book.signedOn, book.name ?? t('book.unnamed')].join(' · ')}</p>
    </RecordPanel>
  )
}

/** One visit: who comes, who receives them, what they were shown. */
export function VisitPage() {
  const { t } = useTranslation('visits')
  return (
    <RecordPage record={visitRecord} back={t('nav')}>
      {visit => ({
        title: visit.unit,
        sub: [visit.number, visit.officeName, visit.registeredBy ? t('page.by', { who: visit.registeredBy.name }) : null]
          .filter(Boolean)
          .join(' · '),
        body: (
          <>
            <About visit={visit} />
            {visit.wishes ? (
              <RecordPanel title={t('column.wishes')}>
                <p>
                  <Prose text={visit.wishes} />
                </p>
              </RecordPanel>
            ) : null}
            <PanelsPanel visit={visit} />
            {visit.book ? <BookPanel book={visit.book} /> : null}
            {visit.note ? (
              <RecordPanel title={t('page.note')}>
                <p>
                  <Prose text={visit.note} />
                </p>
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
