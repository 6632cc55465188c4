import { api, type ProjectDetail } from '@jianqing/contract'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { type Draft, isBegun } from './drafts.ts'

interface NoteFormProps {
  project: ProjectDetail
  draft: Draft
  onChange: (draft: Draft) => void
  onNext: () => void
  onSend: (draft: Draft) => Promise<void>
  busy: string | null
  said: string | undefined
}

/** One finding as it is written: each stroke is on the device. */
export function NoteForm({ project, draft, onChange, onNext, onSend, busy, said }: NoteFormProps) {
  const { t } = useTranslation('projects')
  const { data } = useApi(api.rules.citable, { query: { on: draft.foundOn } }, { keepPrevious: true, staleTime: Infinity })
  const articles = (data?.items ?? []).map(({ id, rule, no, body }) => ({ value: id, label: `《${rule}》${no}`, body }))
  const options =
    draft.articleId && !articles.some(({ value }) => value === draft.articleId)
      ? [{ value: draft.articleId, label: draft.article ?? '—', body: '' }, ...articles]
      : articles
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part, savedAt: Date.now() })
  return (
    <RecordPanel title={t('note.title')} help={t('note.here')}>
      <Form layout="vertical">
        <Form.Item label={t('finding.unit')} htmlFor="note-unit">
          <Select
            id="note-unit"
            value={draft.unitId}
            onChange={(unitId: string) => set({ unitId })}
            options={project.inspectedUnits.map(({ officeId, office }) => ({ value: officeId, label: office }))}
          />
        </Form.Item>
        <Form.Item label={t('finding.foundOn')} htmlFor="note-on">
          <Input
            id="note-on"
            type="date"
            value={draft.foundOn}
            max={project.today}
            onChange={({ target }) => target.value && set({ foundOn: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('finding.facts')} htmlFor="note-facts">
          <Input.TextArea
            id="note-facts"
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={4000}
            value={draft.facts}
            onChange={({ target }) => set({ facts: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('finding.basis')} htmlFor="note-basis" extra={articles.find(({ value }) => value === draft.articleId)?.body}>
          <Select
            id="note-basis"
            showSearch={{
              filterOption: (typed, option) => `${option?.label ?? ''}${option?.body ?? ''}`.includes(typed),
            }}
            value={draft.articleId}
            onChange={(articleId: string) => set({ articleId, article: options.find(({ value }) => value === articleId)?.label ?? null })}
            options={options}
            optionRender={({ data: option }) => (
              <>
                {option.label}
                <div className="jq-faint" style={{ whiteSpace: 'normal' }}>
                  {option.body}
                </div>
              </>
            )}
          />
        </Form.Item>
        <Form.Item label={t('finding.requests')} htmlFor="note-requests">
          <Input.TextArea
            id="note-requests"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1500}
            value={draft.requests}
            onChange={({ target }) => set({ requests: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('finding.caseNo')} htmlFor="note-case">
          <Input id="note-case" maxLength={100} value={draft.caseNo} onChange={({ target }) => set({ caseNo: target.value })} />
        </Form.Item>
        {said ? <Alert type="error" showIcon title={said} /> : null}
        <p className="jq-faint" role="status">
          {isBegun(draft) ? t('note.kept') : t('note.device')}
        </p>
        <Button type="primary" loading={busy === draft.id} disabled={!isBegun(draft)} onClick={() => void onSend(draft)}>
          {t('note.send')}
        </Button>{' '}
        <Button disabled={!isBegun(draft)} onClick={onNext}>
          {t('note.next')}
        </Button>
      </Form>
    </RecordPanel>
  )
}
