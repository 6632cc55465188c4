import type { DefinitionPreview } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PaperSheet } from '../../../../kit/paper/PaperSheet.tsx'
import { SheetForm } from '../../../../kit/sheet/SheetForm.tsx'
import { SheetStore } from '../../../../kit/sheet/store.ts'
import { GalleryPreview } from './GalleryPreview.tsx'
import { RatingPreview } from './RatingPreview.tsx'
import { ResponsibilityPreview } from './ResponsibilityPreview.tsx'

/** What a text comes to: the paper that was issued last with it, or the sheet to be tried. */
export function Preview({ of }: { of: DefinitionPreview }) {
  const { t } = useTranslation('definitions')
  if (of.kind === 'responsibility')
    return of.list ? <ResponsibilityPreview list={of.list} /> : <p className="jq-faint">{t('preview.wrong')}</p>
  if (of.kind === 'gallery') return of.plan ? <GalleryPreview plan={of.plan} /> : <p className="jq-faint">{t('preview.wrong')}</p>
  if (of.kind === 'rating') return of.sheet ? <RatingPreview sheet={of.sheet} /> : <p className="jq-faint">{t('preview.wrong')}</p>
  if (of.kind === 'sheet')
    return of.sheet ? <TriedSheet key={JSON.stringify(of.sheet)} sheet={of.sheet} /> : <p className="jq-faint">{t('preview.wrong')}</p>
  if (!of.paper) return <p className="jq-faint">{t('preview.wrong')}</p>
  const head = of.paper.lines.find(({ part }) => part === 'signature')?.text ?? ''
  return (
    <>
      <p className="jq-faint">{of.paper.number === null ? t('preview.madeUp') : t('preview.last', { number: of.paper.number })}</p>
      <PaperSheet head={head} number={of.paper.number} paper={of.paper} />
    </>
  )
}

function TriedSheet({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('definitions')
  const [store] = useState(() => new SheetStore(sheet))
  return (
    <>
      <p className="jq-faint">{t('preview.sheet')}</p>
      <div className="jq-definition-sheet">
        <SheetForm store={store} />
      </div>
    </>
  )
}
