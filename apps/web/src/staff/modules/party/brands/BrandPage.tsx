import { addressOf, api, type BrandDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Figures } from './Figures.tsx'
import { ActivityLines, HonourLines, InTime, Months, PactLines, Seal } from './parts.tsx'
import { brandRecord } from './record.ts'

function Story({ brand }: { brand: BrandDetail }) {
  return (
    <section className="jq-card jq-brand-story">
      <Seal mark={brand.mark} big />
      <p>{brand.story}</p>
    </section>
  )
}

/** One brand: its story, and what its branch did, none of it typed here. */
export function BrandPage() {
  const { t } = useTranslation('brands')
  return (
    <RecordPage record={brandRecord} back={t('nav')}>
      {brand => ({
        title: brand.title,
        sub: brand.branch.title,
        body: (
          <>
            <Story brand={brand} />
            <Facts
              items={[
                {
                  label: t('column.branch'),
                  value: brand.opens ? <Link to={addressOf(api.branches, brand.branch.id)}>{brand.branch.title}</Link> : brand.branch.title,
                },
                { label: t('page.members'), value: brand.life.members, big: true },
                { label: t('page.linked', { year: brand.year }), value: brand.life.linked, big: true },
              ]}
            />
            {brand.feature ? (
              <RecordPanel title={t('page.feature')}>
                <Prose text={brand.feature} />
              </RecordPanel>
            ) : null}
            <RecordPanel title={t('page.months', { year: brand.year })} help={t('months.legend')}>
              <Months months={brand.life.months} />
              <p className="jq-soft">
                <InTime held={brand.life.held} owed={brand.life.owed} />
              </p>
            </RecordPanel>
            <RecordPanel title={t('page.figures', { year: brand.year })} help={t('figures.help')}>
              <Figures brand={brand} />
            </RecordPanel>
            <RecordPanel title={t('page.recent')}>
              <ActivityLines activities={brand.recent} opens={brand.opens} />
            </RecordPanel>
            {brand.next.length > 0 ? (
              <RecordPanel title={t('page.next')}>
                <ActivityLines activities={brand.next} opens={brand.opens} />
              </RecordPanel>
            ) : null}
            {brand.pacts.length > 0 ? (
              <RecordPanel title={t('page.pacts')}>
                <PactLines pacts={brand.pacts} />
              </RecordPanel>
            ) : null}
            <RecordPanel title={t('page.honours')}>
              <HonourLines honours={brand.honours} opens={brand.opens} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
