/** The forms of the steps that read texts or connect rows. */
export const steps = {
  extract: {
    text: '从哪一列文字里找', find: '找什么', findHelp: '每一项成为新的一列。', one: '要找的内容', name: '列的名称（英文）', by: '怎样找', bys: { words: '几个词', list: '名单', pattern: '模式' }, words: '词', take: '取什么', takes: { first: '第一处的内容', all: '每一处的内容', count: '出现几次', found: '有没有出现' }, as: '作为',
    pattern: '模式', patternHelp: '可从常用的开始。[0-9]、\\d 是一个数字，{2,4} 是重复两到四次，一对括号只取其中的部分。', preset: '常用模式', presets: { amount: '金额（元）', date: '日期（年月日）', caseNo: '案号', personId: '身份证号', mobile: '手机号', orgId: '统一社会信用代码' },
    keep: '没有找到时', keepFound: '什么都没有找到的行去掉',
  },
  similar: {
    key: '以哪一列区分文书', keyHelp: '同一编号的两行不相互比较。', text: '比较哪一列文字', grams: '片段长度（字）', gramsHelp: '把文字切成这么长的片段来比，通常为 5。', atLeast: '相似度至少', atLeastHelp: '两份文字共有的片段占全部片段的比例（雅卡尔系数），0 到 1 之间，例如 0.9。',
    pairs: '得到哪些配对', all: '每一对相近的文字', linked: '只要够分组用的配对（后接「把有关联的归为一组」时选用，快得多）',
  },
  cluster: {
    key: '把什么归为一组', keyHelp: '例如企业代码、案号。', by: '哪些列相同就有关联', byHelp: '每一列各自比较，空值不算相同。', pairs: '也由哪张配对表连起来（可不填）', pairsHelp: '例如「找出相近的文字」得到的配对。', between: '配对表中两端的列', end: '配对的第 {{n}} 端',
    most: '太常见的值不算关联', mostHelp: '例如几百家企业共用的代办电话。', mostKeys: '共用的上限', keep: '没有关联的', keepLinked: '与谁都没有关联的去掉',
  },
  link: {
    sides: '比较什么', one: '比较项', two: '两张表之间', other: '与哪张表比较', compare: '比较哪些内容', compareHelp: '四项以上且互不推导为好，例如姓名、出生日期、电话、住址。', kind: '怎样比较', column: '列', leftColumn: '这张表的列', rightColumn: '对方的列',
    kinds: { person_name: '人名', company_name: '单位名称', id: '证号、电话等编号', date: '日期', address: '地址', number: '数值', text: '其他文字', exact: '完全相同' },
    threshold: '是同一个的概率至少', thresholdHelp: '通常为 0.5；误认的代价大于漏掉时用 0.95。', block: '自行规定哪些行才比较', blockHelp: '不开启时由数据自动选定。开启后，满足任一规则的行才比较；一条规则里的各项须全部相同。', rule: '规则 {{n}}：须全部相同的', removeRule: '删除规则 {{n}}', addRule: '添加规则', keyOf: '{{name}}：{{key}}',
    keys: { same: '相同', sound: '读音相同', start: '开头相同', end: '结尾相同', year: '同一年', day: '同月同日' }, single: '一张表内的重复',
  },
  gives: {
    left_key: '前一份的编号', right_key: '后一份的编号', similarity: '相似度，0 到 1', cluster: '组的编号，即组内最小的', cluster_size: '组内共有几个', match_weight: '各项权重之和（比特）', match_probability: '是同一个的概率', waterfall: '各项怎样加成总权重', joint_weight: '各项合看的修正（比特）', level: '有多相像', weight: '权重（比特）',
  },
}
