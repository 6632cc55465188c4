import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { FUNCTIONS, AGGREGATES, type Want } from '../cel/functions.ts'
import { fits } from './fits.ts'
import { type ScopeColumn, useScope } from './scope.ts'

interface Option {
  value: string
  label: string
  title: string
}

/** Everything that a value can be made of here, in groups; columns and functions of a type that does not fit are left out, unless they are chosen. */
export function useForms(want: Want, chosen: string) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { columns, params, constants, aggregates } = useScope()
  const option = (value: string, label: string): Option => ({ value, label, title: label })
  const columnName = ({ name, label, side }: ScopeColumn) => {
    const own = label ? tx(label) : name.replace(/^(left|right)\./, '')
    return side ? t(side === 'left' ? 'term.ofLeft' : 'term.ofRight', { name: own }) : own
  }
  const of = (result: string) => result === 'same' || fits(result, want)
  const fixed = {
    text: ['any', 'text', 'date', 'month'],
    number: ['any', 'number', 'int', 'money', 'decimal'],
    bool: ['any', 'bool'],
    list: ['list'],
    null: ['any', 'text', 'date'],
  }
  const groups = [
    {
      label: t('term.groups.columns'),
      options: columns.filter(c => fits(c.type, want) || chosen === `column:${c.name}`).map(c => option(`column:${c.name}`, columnName(c))),
    },
    {
      label: t('term.groups.aggregates'),
      options: aggregates
        ? Object.entries(AGGREGATES)
            .filter(([name, m]) => of(m.result) || chosen === `aggregate:${name}`)
            .map(([name]) => option(`aggregate:${name}`, t(`aggregate.${name}` as never) as string))
        : [],
    },
    {
      label: t('term.groups.fixed'),
      options: Object.entries(fixed)
        .filter(([name, wants]) => wants.includes(want) || chosen === name)
        .map(([name]) =>
          option(name, t(`term.fixed.${name === 'text' && (want === 'date' || want === 'month') ? want : name}` as never) as string),
        ),
    },
    {
      label: t('term.groups.params'),
      options: [
        ...(fits('date', want) || chosen === 'as_of' ? [option('as_of', t('term.asOf'))] : []),
        ...params
          .filter(p => fits(p.type === 'list' ? 'list(text)' : p.type, want) || chosen === `param:${p.name}`)
          .map(p => option(`param:${p.name}`, tx(p.title))),
      ],
    },
    {
      label: t('term.groups.constants'),
      options:
        want === 'list' || want === 'any' || chosen.startsWith('constant:') ? constants.map(c => option(`constant:${c.name}`, c.name)) : [],
    },
    {
      label: t('term.groups.functions'),
      options: Object.entries(FUNCTIONS)
        .filter(([name, f]) => of(f.result) || chosen === `call:${name}`)
        .map(([name]) => option(`call:${name}`, t(`fn.${name}` as never) as string)),
    },
    {
      label: t('term.groups.more'),
      options: [
        option('if', t('term.if')),
        ...(fits('bool', want) || chosen === 'condition' ? [option('condition', t('term.condition'))] : []),
        ...(fits('text', want) || fits('int', want) || chosen === 'arith:+'
          ? [option('arith:+', t(want === 'text' ? 'term.concat' : 'term.plus'))]
          : []),
        ...(fits('int', want) || chosen.startsWith('arith:')
          ? ['-', '*', '/', '%'].map(sign => option(`arith:${sign}`, t(`term.arith.${sign}` as never) as string))
          : []),
        option('formula', t('term.formula')),
      ],
    },
  ]
  return groups.filter(group => group.options.length > 0)
}
