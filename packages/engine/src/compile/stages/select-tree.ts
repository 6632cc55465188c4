/** Something in a SELECT that a step `sql` may not use, in both languages. */
export interface Refusal {
  'zh-CN': string
  en: string
}

type Tree = { [key: string]: unknown }

const CLASSES = new Set([
  'COLUMN_REF',
  'CONSTANT',
  'COMPARISON',
  'CONJUNCTION',
  'OPERATOR',
  'FUNCTION',
  'CASE',
  'CAST',
  'BETWEEN',
  'SUBQUERY',
  'WINDOW',
  'STAR',
])
/** Parts of a query that are no expressions: queries, what they read, how they are ordered. */
const PARTS = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'RECURSIVE_CTE_NODE',
  'BASE_TABLE',
  'JOIN',
  'SUBQUERY',
  'EMPTY',
  'ORDER_MODIFIER',
  'LIMIT_MODIFIER',
  'DISTINCT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
  'ORDER_ASCENDING',
  'ORDER_DESCENDING',
  'DECIMAL_TYPE_INFO',
])
const TYPES = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'DECIMAL',
  'DOUBLE',
  'VARCHAR',
  'DATE',
  'TIMESTAMP',
  'INTERVAL',
])

/** Functions that read nothing but their arguments, know no time and no chance, and give the same for the same rows. */
const FUNCTIONS = new Set(
  `
  + - * / // % ** ^ || ~~ !~~ ~~* !~~* like_escape not_like_escape mod pow power abs sign round floor ceil ceiling trunc sqrt ln log exp
  greatest least nullif ifnull if isnan isfinite
  length lower upper trim ltrim rtrim substring substr left right replace translate concat concat_ws contains starts_with ends_with prefix suffix position strpos instr split_part lpad rpad reverse
  regexp_matches regexp_full_match regexp_extract regexp_replace levenshtein damerau_levenshtein jaccard jaro_similarity jaro_winkler_similarity hamming
  year month day quarter isodow dayofweek date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub date_add last_day make_date strftime to_days to_months to_years to_weeks
  count count_star count_if sum min max avg mean median mode stddev_pop stddev_samp stddev var_pop var_samp variance quantile_cont quantile_disc bool_and bool_or string_agg corr covar_pop covar_samp arg_min arg_max
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
`
    .trim()
    .split(/\s+/),
)

/** What reads like a column and is none: the engine takes it for a function where no column is called so. */
const NO_COLUMNS = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
  'current_user',
  'session_user',
  'user',
  'current_role',
  'current_schema',
  'current_catalog',
  'current_database',
  'rowid',
])
const NAME = /^[a-z_][a-z0-9_]{0,62}$/
const SYSTEM = /^(?:duckdb_|pragma_|sqlite_|pg_|information_schema)/

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * What is not allowed in one SELECT, as DuckDB's `json_serialize_sql` gives it: anything but the listed kinds of expressions and parts, tables but the given
 * relations and the query's own names, functions but the listed ones. A kind that a later version of the engine brings is refused too.
 */
export function refusals(tree: unknown, relations: ReadonlySet<string>): Refusal[] {
  const found = new Map<string, Refusal>()
  const refuse = (zh: string, en: string): void => void found.set(en, { 'zh-CN': zh, en })

  const expression = (node: Tree): void => {
    const kind = text(node['class'])
    const name = text(node['function_name']).toLowerCase()
    if (!CLASSES.has(kind)) refuse(`不能使用 ${kind}`, `${kind} cannot be used`)
    if (kind === 'FUNCTION' || kind === 'WINDOW') {
      if (!FUNCTIONS.has(name)) refuse(`不能使用函数 ${name}`, `the function ${name} cannot be used`)
      if (text(node['catalog']) !== '' || !['', 'main'].includes(text(node['schema'])))
        refuse(`函数 ${name} 不能带模式名`, `the function ${name} cannot be taken from a schema`)
    }
    const names = node['column_names']
    const last = Array.isArray(names) ? text(names.at(-1)).toLowerCase() : ''
    if (kind === 'COLUMN_REF' && NO_COLUMNS.has(last))
      refuse(`不能使用 ${last}，日期请用 params.as_of`, `${last} cannot be used; the date of the run is params.as_of`)
    if (kind === 'CAST' && isTree(node['cast_type']) && !TYPES.has(text(node['cast_type']['id'])))
      refuse('不能转换为此类型', 'cannot cast to this type')
  }
  const part = (node: Tree, scope: ReadonlySet<string>): void => {
    const kind = text(node['type'])
    if (!PARTS.has(kind)) refuse(`不能使用 ${kind}`, `${kind} cannot be used`)
    if (node['sample']) refuse('不能抽样', 'a sample cannot be taken')
    if (kind !== 'BASE_TABLE') return
    const table = text(node['table_name'])
    if (text(node['schema_name']) !== '' || text(node['catalog_name']) !== '' || node['at_clause'] || !scope.has(table))
      refuse(`只能读 reads 中的表，而不是“${table}”`, `only what reads names can be read, not “${table}”`)
  }
  const visit = (value: unknown, scope: ReadonlySet<string>): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, scope)
    if (!isTree(value)) return
    if (typeof value['class'] === 'string') expression(value)
    else if (typeof value['type'] === 'string') part(value, scope)
    const inner = isTree(value['cte_map']) ? withNames(value['cte_map'], scope) : scope
    for (const [key, child] of Object.entries(value)) if (key !== 'cte_map') visit(child, inner)
  }
  /** Each name is known to what follows it, and to itself where it is recursive. */
  const withNames = (map: Tree, scope: ReadonlySet<string>): ReadonlySet<string> => {
    let known = scope
    for (const entry of Array.isArray(map['map']) ? (map['map'] as Tree[]) : []) {
      const name = text(entry['key'])
      if (!NAME.test(name) || SYSTEM.test(name)) refuse(`名称“${name}”不可用`, `the name “${name}” cannot be used`)
      const itself = new Set([...known, name])
      visit(entry['value'], JSON.stringify(entry['value']).includes('"RECURSIVE_CTE_NODE"') ? itself : known)
      known = itself
    }
    return known
  }

  visit(tree, relations)
  return [...found.values()]
}

/** Whether two trees say the same, wherever their parts stand in a text. */
export function sameTree(a: unknown, b: unknown): boolean {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare)
    return isTree(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => key !== 'query_location')
            .map(([key, child]) => [key, bare(child)]),
        )
      : value
  }
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b))
}
