/** The life of a model: versions, drafts, tests, publication, local parameters, effect. */
export const life = {
  origin: { catalogue: '随系统', office: '本地' },
  new: {
    button: '新建模型', title: '新建模型', from: '从哪里开始', nothing: '从空白开始', copy: '复制现有模型', which: '要复制的模型', id: '模型标识', idHelp: '小写英文字母和数字，用短横连接，例如 late-return；不填则自动取一个。', idWrong: '只能用小写英文字母、数字和短横，以字母开头', create: '新建草稿', cancel: '取消', choose: '请选择',
  },
  drafts: {
    title: '模型草稿', sub: '草稿通过标准用例、试运行，经另一人批准后发布。', link: '草稿 {{n}}', back: '监督模型', model: '模型', state: '状态', office: '单位', author: '撰写', updated: '最近修改', version: '版本', label: '模型草稿列表',
    emptyTitle: '没有草稿', emptyText: '新建一个模型，或在模型页上为现有模型建立下一版。', errors: '{{n}} 处错误', untitled: '未命名',
  },
  versions: {
    title: '版本', hint: '发布后的版本内容不再改变；修改即新建下一版。', version: '第 {{n}} 版', label: '模型版本列表', sha: '内容摘要', compare: '与上一版比较', compareCurrent: '与现用版比较', next: '新建下一版', published: '{{date}} 发布', created: '{{date}} 建立', author: '撰写：{{name}}', publisher: '批准：{{name}}', shipped: '随系统安装',
  },
  state: { paused: '此模型已暂停，不能运行；已有线索不变。', retired: '此模型已停用；已有线索仍可办理。', acts: '可办理' },
  page: {
    back: '模型草稿', backModel: '返回模型', text: '模型原文（YAML）', textHelp: '保存时由系统检查；有错误也可以保存，改正后才能运行用例。', save: '保存', saved: '已保存', unsaved: '有未保存的修改', conflict: '他人刚刚修改了此草稿。您的文字还在；请复制后重新打开。', remove: '删除草稿', removeSure: '删除后不能恢复。', removed: '已删除',
    builder: '用可视化方式编辑', onward: '用例与发布', diagnostics: '检查结果', ok: '没有发现错误', error: '错误', warning: '提示', at: '第 {{line}} 行第 {{column}} 列', step: '步骤 {{step}}', timeline: '经过', compare: '比较', compareBase: '与来源（{{model}} 第 {{n}} 版）比较', compareReplaced: '与现用第 {{n}} 版比较', stale: '现用版本已是第 {{current}} 版，而此稿以第 {{base}} 版为基础：发布前请核对差异。',
    similar: '与现用模型高度相似，发布前请确认不是重复', similarTo: '与「{{title}}」非常相似（{{percent}}%），查看比较',
    steps: { draft: '撰写', tested: '标准用例', shadow: '试运行', proposed: '报请发布', published: '发布', label: '发布步骤', now: '当前', done: '已完成', todo: '未到' },
  },
  case: {
    title: '标准用例', hint: '用少量数据说明应当命中哪些、不应命中哪些。结果完全一致才算通过。', asOf: '截至日期', today: '运行当天', params: '参数（可不填）', addTable: '添加数据表', upload: '上传 CSV', row: '第 {{n}} 行', addRow: '添加一行', removeRow: '删除第 {{n}} 行', removeTable: '删除此表', rows: '{{n}} 行', expected: '应当命中', key: '对象编号', keyHelp: '组合键以 | 连接', severity: '程度', addExpected: '添加一条', save: '保存用例', run: '运行用例', saveFirst: '请先保存', noTables: '还没有数据表。', noExpected: '还没有应当命中的线索。', keep: '查看用例数据',
    passed: '用例通过：{{n}} 条全部一致', failed: '用例未通过', cannot: '用例不能运行', at: '{{time}}，{{name}}', outcome: { as_expected: '一致', other_severity: '程度不同', missing: '未命中', too_many: '多出' }, column: { key: '对象', expected: '应为', found: '实为', outcome: '结果', reason: '理由' }, label: '用例结果', badCsv: '文件不能识别：第一行应为列名', unknownColumns: '未识别的列：{{names}}', table: '{{name}}的用例数据',
  },
  shadow: {
    title: '试运行', hint: '在真实数据上运行，只计数，不产生线索。', run: '开始试运行', how: '截至日期和参数（可不填）', again: '再试一次', running: '正在试运行', cancel: '取消', needTest: '标准用例通过后可以试运行。', failed: '试运行没有完成', never: '尚未试运行。', hits: '命中', share: '命中占比', rows: '{{title}}共 {{n}} 行', took: '用时', seconds: '{{n}} 秒', asOf: '截至', office: '单位', other: '其他单位', over: '超过上限 {{limit}}：须书面说明理由方可发布', within: '未超过上限 {{limit}}', reason: '理由', label: '各单位命中数', steps: '各步行数', none: '没有命中',
  },
  diff: {
    title: '版本比较', from: '原版本', to: '新版本', version: '{{model}} 第 {{n}} 版', nothing: '两个版本的规则相同。', textOnly: '其中一个版本有错误，只能逐行比较。', head: '说明', inputs: '读取的数据', params: '参数', constants: '常量', steps: '步骤', leads: '线索', lines: '逐行比较', label: '逐行比较', added: '新增', removed: '删除', changed: '修改', before: '原', after: '新', nil: '（无）', detail: '句子不变，细节有改动，见逐行比较。', whole: '显示全部 {{n}} 行', fold: '只看改动', skipped: '… 相同 {{n}} 行',
    field: { id: '标识', area: '领域', title: '名称', question: '问题', basis: '依据', note: '备注', type: '类型', default: '默认值', min: '下限', max: '上限', values: '可选值', from: '来自步骤', subject: '对象', severity: '程度', office: '单位', reason: '理由', route: '流向' },
  },
  local: {
    title: '本院参数', hint: '各院可在模型允许的范围内设定自己的默认值，运行时自动采用。', shared: '共用默认', none: '还没有单位设定本院参数。', by: '{{name}} 设定于 {{time}}', edit: '设定本院参数', save: '保存', cancel: '取消', saved: '已保存', office: '单位', reset: '不填则用共用默认', misfit: '已超出现行版本的范围，暂不采用', hintParam: '{{office}}设定；共用默认为 {{value}}',
  },
  effect: {
    title: '成效', hint: '线索 → 属实 → 提示函 → 整改 → 金额与人数。只有左边没有右边的，是在制造噪声。', none: '还没有线索。', leads: '线索', confirmed: '属实', rejected: '排除', letters: '提示函', rectified: '整改', amount: '金额（元）', people: '人数', precision: '准确率', last: '最近整改', office: '单位', unknown: '未知单位', total: '合计', label: '各版本、各单位成效', chart: '各版本的线索、属实、提示函、整改数量', card: '整改 {{n}} 件', cardLast: '最近 {{date}}', never: '尚无整改', versionN: '第 {{n}} 版',
  },
}
