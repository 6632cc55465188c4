export const trial = {
  backtest: {
    title: '回测', hint: '在现有数据上分别运行现用版本和本版本，对照已研判的线索；只看您有权查看的单位，不产生线索。采纳及其后为应当命中，排除为不应命中。', run: '开始回测', again: '再测一次', how: '截至日期和本版本的参数（可不填）', running: '正在回测', cancel: '取消', failed: '回测没有完成', one: '第 {{n}} 版（现用）', other: '第 {{n}} 版（待比）',
    label: '两个版本对照已研判线索', version: '版本', total: '命中', truePositive: '应中且命中', falsePositive: '误报', falseNegative: '漏报', trueNegative: '未误报', precision: '准确率', recall: '召回率', basis: '对照已研判线索 {{n}} 条：应当命中 {{positive}} 条，不应命中 {{negative}} 条', none: '您可查看的范围内还没有研判过的线索，无法计算准确率和召回率。',
    onlyCurrent: '仅现用版本命中：{{n}} 条', onlyProposed: '仅本版本命中：{{n}} 条', first: '（列出前 {{n}} 条）', examples: '两版判断不同的已研判线索：{{n}} 条', lead: '线索', state: '研判', current: '现用版本', proposed: '本版本', hit: '命中', miss: '未命中', same: '两个版本对已研判线索的判断相同。', made: '{{time}} · 截至 {{asOf}} · 用时 {{n}} 秒',
    unseen: '本版本看不到的数据', dataset: '数据', rows: '行数', skipped: '导入时跳过', column: '列', role: '作用', empty: '为空', roles: { key: '匹配', deciding: '判断' }, absent: '未导入', unseenLabel: '本版本所用数据中为空的单元格',
  },
  curve: {
    title: '参数曲线', hint: '在一段取值上逐点运行，看线索数怎样变化；只看您有权查看的单位，不产生线索。', param: '参数', from: '起', to: '止', step: '步长', days: '步长（天）', run: '绘制曲线', running: '正在逐点运行', cancel: '取消', failed: '曲线没有画完', none: '这个模型没有可画曲线的参数（整数、小数或日期）。', most: '最多 {{n}} 个点', needed: '必填',
    chart: '“{{param}}”取不同值时的线索数', value: '取值', total: '线索', high: '高', medium: '中', low: '低', made: '{{time}} · 截至 {{asOf}} · 用时 {{n}} 秒',
  },
}
