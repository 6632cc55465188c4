import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../../kit/i18n/index.ts'
import { Field } from '../Field.tsx'
import { NameInput } from '../NameInput.tsx'
import type { FormProps } from '../rows.tsx'
import { asRecord, asText, useStep } from '../useStep.ts'
import { type Finder, finderOf, KINDS_OF_TEXT, PRESETS, TAKES, withAs, withSearch, withTake, wordsAs } from './finders.ts'
import { NoForm } from './NoForm.tsx'

type Json = Record<string, unknown>
interface Props extends FormProps {
  name: string
  n: number
  entry: unknown
  taken: readonly string[]
  onChange: (entry: Json) => void
  onRename: (to: string) => void
  onRemove: () => void
}

/** One new column: how it is found, and what is taken of it. */
export function FinderFields({ step, name, n, entry, taken, onChange, onRename, onRemove }: Props) {
  const { t } = useTranslation('builder')
  const finder = finderOf(entry)
  const raw = asRecord(entry)
  const label = (what: string) => t('params.of', { what, name })
  return (
    <div className="jq-entry" role="group" aria-label={label(t('extract.one'))}>
      <Field title={t('extract.name')}>
        <NameInput value={name} taken={taken} onChange={onRename} label={t('named.name', { n })} />
      </Field>
      {finder ? (
        <>
          <Choice
            title={t('extract.take')}
            label={label}
            value={finder.take}
            options={TAKES.map(value => ({ value, label: t(`extract.takes.${value}`) }))}
            onChange={take => onChange(withTake(raw, take))}
          />
          {finder.take === 'first' ? (
            <Choice
              title={t('extract.as')}
              label={label}
              value={finder.as}
              options={KINDS_OF_TEXT.map(value => ({ value, label: t(`type.${value}`) }))}
              onChange={as => onChange(withAs(raw, as))}
            />
          ) : null}
          <Search step={step} finder={finder} raw={raw} label={label} onChange={onChange} />
        </>
      ) : (
        <div className="jq-entry-all">
          <NoForm value={entry} />
        </div>
      )}
      <Button
        className="jq-entry-remove"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('named.remove', { name })}
        onClick={onRemove}
      />
    </div>
  )
}

function Choice<T extends string>({
  title,
  label,
  value,
  options,
  onChange,
}: {
  title: string
  label: (what: string) => string
  value: T
  options: { value: T; label: string }[]
  onChange: (value: T) => void
}) {
  return (
    <Field title={title}>
      <Select<T>
        className="jq-wide"
        aria-label={label(title)}
        value={value}
        options={options.map(o => ({ ...o, title: o.label }))}
        onChange={onChange}
      />
    </Field>
  )
}

interface SearchProps extends FormProps {
  finder: Finder
  raw: Json
  label: (what: string) => string
  onChange: (entry: Json) => void
}

function Search({ step, finder, raw, label, onChange }: SearchProps) {
  const { t } = useTranslation('builder')
  const lists = useLists(step)
  const begin = {
    words: () => withSearch(raw, { by: 'words', words: [] }),
    list: () => withSearch(raw, { by: 'list', list: lists[0]?.value ?? '' }),
    pattern: () => withSearch(raw, { by: 'pattern', pattern: '' }),
  }
  const ways = (['words', 'list', 'pattern'] as const).filter(by => by !== 'list' || lists.length > 0 || finder.by === 'list')
  return (
    <div className="jq-entry-all">
      <Field title={t('extract.by')}>
        <Segmented
          aria-label={label(t('extract.by'))}
          value={finder.by}
          options={ways.map(by => ({ value: by, label: t(`extract.bys.${by}`) }))}
          onChange={by => {
            if (by !== finder.by) onChange(begin[by]())
          }}
        />
      </Field>
      {finder.by === 'words' ? (
        <Field title={t('extract.words')}>
          <Select
            className="jq-wide"
            mode="tags"
            tokenSeparators={['、', '，', ',']}
            aria-label={label(t('extract.words'))}
            placeholder={t('value.list')}
            value={finder.words.map(asText)}
            onChange={(words: string[]) => onChange(withSearch(raw, { by: 'words', words: wordsAs(words, finder.words) }))}
          />
        </Field>
      ) : finder.by === 'list' ? (
        <Field title={t('extract.bys.list')}>
          <Select
            className="jq-wide"
            aria-label={label(t('extract.bys.list'))}
            value={finder.list || null}
            options={
              lists.some(({ value }) => value === finder.list)
                ? lists
                : [...lists, { value: finder.list, label: finder.list, title: finder.list }]
            }
            onChange={(list: string | null) => onChange(withSearch(raw, { by: 'list', list: list ?? '' }))}
          />
        </Field>
      ) : (
        <Pattern pattern={finder.pattern} raw={raw} label={label} onChange={onChange} />
      )}
    </div>
  )
}

function Pattern({ pattern, raw, label, onChange }: Omit<SearchProps, 'finder' | 'step'> & { pattern: string }) {
  const { t } = useTranslation('builder')
  const preset = (name: string) => {
    const { pattern: chosen, as } = PRESETS[name as keyof typeof PRESETS]
    onChange(withAs(withTake(withSearch(raw, { by: 'pattern', pattern: chosen }), 'first'), as))
  }
  return (
    <Field title={t('extract.pattern')} help={t('extract.patternHelp')}>
      <div className="jq-pattern">
        <Select
          aria-label={label(t('extract.preset'))}
          popupMatchSelectWidth={false}
          placeholder={t('extract.preset')}
          value={Object.entries(PRESETS).find(([, p]) => p.pattern === pattern)?.[0] ?? null}
          options={Object.keys(PRESETS).map(name => ({
            value: name,
            label: t(`extract.presets.${name}` as never) as string,
            title: t(`extract.presets.${name}` as never) as string,
          }))}
          onChange={preset}
        />
        <Input
          className="jq-mono"
          spellCheck={false}
          aria-label={label(t('extract.pattern'))}
          value={pattern}
          onChange={e => onChange(withSearch(raw, { by: 'pattern', pattern: e.target.value }))}
        />
      </div>
    </Field>
  )
}

/** Lists of texts that have a name: constants of the model, and parameters. */
function useLists(step: FormProps['step']): { value: string; label: string; title: string }[] {
  const tx = useTx()
  const { fixed } = useStep(step)
  return [
    ...fixed.constants.filter(({ type }) => type === 'text').map(({ name }) => ({ value: `constants.${name}`, label: name, title: name })),
    ...fixed.params
      .filter(({ type }) => type === 'list')
      .map(({ name, title }) => ({ value: `params.${name}`, label: tx(title), title: tx(title) })),
  ]
}
