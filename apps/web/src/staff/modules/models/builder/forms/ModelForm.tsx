import { MODEL_AREAS } from '@jianqing/contract'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { areaName } from '../../../../../kit/area.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { basisOf, UNREAD } from '../model/view.ts'
import { useBuilder } from '../page/context.ts'
import { setIn } from '../yaml/edit.ts'
import { CodeSelect } from './CodeSelect.tsx'
import { Field } from './Field.tsx'

/** Longer ones fill a page as its heading. */
const TITLE_MOST = 80

/** How a line of the basis is marked; it is written into the model in these words in either language. */
const BASIS_MARKS = { mark: UNREAD, from: '（自YYYY-MM-DD起）', until: '（至YYYY-MM-DD止）' }

/** What the model asks, and on what law it rests. */
export function ModelForm() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { model, view } = useBuilder()
  const put = (field: string, value: unknown) => model.change(text => setIn(text, [field], value), `#model.${field}`)
  const both = (field: 'title' | 'question', lang: 'zh-CN' | 'en', value: string) => put(field, { ...view[field], [lang]: value })
  return (
    <section className="jq-form" aria-label={t('model.title')}>
      <header>
        <h2 className="jq-h2">{t('model.title')}</h2>
      </header>
      <div className="jq-fields">
        <Field title={t('model.name')}>
          <Input
            maxLength={TITLE_MOST}
            aria-label={t('model.name')}
            value={view.title['zh-CN']}
            onChange={e => both('title', 'zh-CN', e.target.value)}
          />
        </Field>
        <Field title={t('model.nameEn')}>
          <Input
            maxLength={TITLE_MOST}
            aria-label={t('model.nameEn')}
            value={view.title.en}
            onChange={e => both('title', 'en', e.target.value)}
          />
        </Field>
        <Field wide title={t('model.question')} help={t('model.questionHelp')}>
          <Input.TextArea
            autoSize
            aria-label={t('model.question')}
            value={view.question['zh-CN']}
            onChange={e => both('question', 'zh-CN', e.target.value)}
          />
        </Field>
        <Field wide title={t('model.questionEn')}>
          <Input.TextArea
            autoSize
            aria-label={t('model.questionEn')}
            value={view.question.en}
            onChange={e => both('question', 'en', e.target.value)}
          />
        </Field>
        <Field wide title={t('model.basis')} help={t('model.basisHelp', BASIS_MARKS)}>
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            aria-label={t('model.basis')}
            value={view.basis.join('\n')}
            onChange={e => put('basis', e.target.value === '' ? [] : basisOf(e.target.value.split('\n'), view.articles))}
          />
        </Field>
        <Field title={t('model.area')}>
          <CodeSelect
            value={view.area}
            codes={Object.keys(MODEL_AREAS)}
            wordOf={area => tx(areaName(area))}
            onChange={area => put('area', area)}
            label={t('model.area')}
          />
        </Field>
        <Field title={t('model.id')} help={t('model.idHelp')}>
          <Input
            className="jq-mono"
            aria-label={t('model.id')}
            spellCheck={false}
            value={view.id}
            onChange={e => put('id', e.target.value)}
          />
        </Field>
      </div>
    </section>
  )
}
