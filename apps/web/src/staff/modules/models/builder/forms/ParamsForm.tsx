import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { freeName, renameParam } from '../model/change.ts'
import { FRESH_TITLE } from '../model/skeleton.ts'
import type { ParamView } from '../model/view.ts'
import { useBuilder } from '../page/context.ts'
import { renameKey, setIn } from '../yaml/edit.ts'
import { Field } from './Field.tsx'
import { NameInput } from './NameInput.tsx'
import { asText } from './useStep.ts'

const TYPES = ['int', 'decimal', 'text', 'bool', 'date', 'month', 'list'] as const
const FRESH: Record<string, unknown> = { int: 0, decimal: 0, text: '', bool: false, date: 'as_of', month: 'month(as_of)', list: [] }

/** What may be set anew in every run, and lists that the conditions name. */
export function ParamsForm() {
  const { t } = useTranslation('builder')
  const { model, view } = useBuilder()
  const names = (of: readonly { name: string }[]) => new Set(of.map(({ name }) => name))
  const addParam = () =>
    model.change(text => setIn(text, ['params', freeName('param', names(view.params))], { type: 'int', default: 0, title: FRESH_TITLE }))
  const addList = () => model.change(text => setIn(text, ['constants', freeName('list', names(view.constants))], []))
  return (
    <section className="jq-form" aria-label={t('params.title')}>
      <header>
        <h2 className="jq-h2">{t('params.title')}</h2>
      </header>
      <p className="jq-faint">{t('params.help')}</p>
      {view.params.map(param => (
        <Param key={param.name} param={param} taken={[...names(view.params)]} />
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={addParam}>
        {t('params.add')}
      </Button>
      <h2 className="jq-h2 jq-form-next">{t('constants.title')}</h2>
      <p className="jq-faint">{t('constants.help')}</p>
      {view.constants.map(({ name, items }) => (
        <div key={name} className="jq-named-one" role="group" aria-label={name}>
          <NameInput
            value={name}
            taken={[...names(view.constants)]}
            onChange={next => model.change(text => renameKey(text, ['constants', name], next))}
            label={t('constants.name')}
          />
          <Select
            className="jq-term-list"
            mode="tags"
            aria-label={t('constants.items', { name })}
            tokenSeparators={['、', '，', ',']}
            value={items.map(String)}
            onChange={(next: string[]) =>
              model.change(text =>
                setIn(
                  text,
                  ['constants', name],
                  next.length > 0 && next.every(item => /^-?\d{1,15}$/.test(item)) ? next.map(Number) : next,
                ),
              )
            }
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('named.remove', { name })}
            onClick={() => model.change(text => setIn(text, ['constants', name], undefined))}
          />
        </div>
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={addList}>
        {t('constants.add')}
      </Button>
    </section>
  )
}

function Param({ param, taken }: { param: ParamView; taken: readonly string[] }) {
  const { t } = useTranslation('builder')
  const { model } = useBuilder()
  const { name, type, title, value } = param
  const put = (fields: object) =>
    model.change(text => setIn(text, ['params', name], { ...value, ...fields }), `params.${name}.${Object.keys(fields).join()}`)
  const label = (what: string) => t('params.of', { what, name })
  const isNumber = type === 'int' || type === 'decimal'
  const scalar = (text: string): unknown =>
    isNumber && /^-?\d+(\.\d+)?$/.test(text)
      ? Number(text)
      : type === 'bool'
        ? text === 'true'
        : type === 'list'
          ? text
              .split(/[、，,]/)
              .map(item => item.trim())
              .filter(Boolean)
          : text
  const shown = (v: unknown): string => (Array.isArray(v) ? v.join('、') : asText(v))
  return (
    <div className="jq-param" role="group" aria-label={label(t('params.one'))}>
      <Field title={t('params.name')}>
        <NameInput
          value={name}
          taken={taken}
          onChange={next => model.change(text => renameParam(text, name, next))}
          label={label(t('params.name'))}
        />
      </Field>
      <Field title={t('params.titleZh')}>
        <Input
          aria-label={label(t('params.titleZh'))}
          value={title['zh-CN']}
          onChange={e => put({ title: { ...title, 'zh-CN': e.target.value } })}
        />
      </Field>
      <Field title={t('params.titleEn')}>
        <Input aria-label={label(t('params.titleEn'))} value={title.en} onChange={e => put({ title: { ...title, en: e.target.value } })} />
      </Field>
      <Field title={t('params.type')}>
        <Select
          className="jq-wide"
          aria-label={label(t('params.type'))}
          value={type}
          options={TYPES.map(one => ({
            value: one,
            label: t(`type.${one}` as never) as string,
            title: t(`type.${one}` as never) as string,
          }))}
          onChange={next => put({ type: next, default: FRESH[next], min: undefined, max: undefined, values: undefined })}
        />
      </Field>
      <Field title={t('params.default')}>
        <Input
          aria-label={label(t('params.default'))}
          value={shown(value['default'])}
          onChange={e => put({ default: scalar(e.target.value) })}
        />
      </Field>
      {isNumber ? (
        <>
          <Field title={t('params.min')}>
            <Input
              aria-label={label(t('params.min'))}
              value={shown(value['min'])}
              onChange={e => put({ min: e.target.value === '' ? undefined : scalar(e.target.value) })}
            />
          </Field>
          <Field title={t('params.max')}>
            <Input
              aria-label={label(t('params.max'))}
              value={shown(value['max'])}
              onChange={e => put({ max: e.target.value === '' ? undefined : scalar(e.target.value) })}
            />
          </Field>
        </>
      ) : null}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('named.remove', { name })}
        onClick={() => model.change(text => setIn(text, ['params', name], undefined))}
      />
    </div>
  )
}
