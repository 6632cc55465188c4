export const runs = {
  nav: '运行记录',
  title: '运行记录',
  subtitle: '每次运行都记下所用的模型版本、数据版本与参数，可以重现。',
  search: '按模型查找',
  filter: { model: '模型', state: '状态' },
  column: { model: '模型', state: '状态', asOf: '截至日期', started: '开始时间', by: '发起人', took: '用时', leads: '线索', change: '新增 / 再次 / 不再' },
  version: '第 {{version}} 版',
  system: '系统',
  nothing: { title: '还没有运行过模型', text: '选择一个模型，核对参数后运行；结果会成为待研判的线索。', go: '查看模型' },
  one: {
    back: '全部运行', title: '{{model}} · 运行', running: '正在运行 {{model}}', cancel: '取消运行', stay: '可以离开此页，运行会继续。', leads: '查看线索', model: '查看模型',
    failed: '运行没有完成', cancelled: '运行已取消', cancelledText: '没有写入任何线索。', steps: '各步骤后的行数', stepsNone: '运行完成后显示。', manifest: '运行清单（JSON）', manifestText: '清单记下了重现这次运行所需的一切；下载后可用命令行原样重复：', download: '下载清单',
  },
  facts: { total: '线索', added: '新增', renewed: '再次命中', gone: '不再命中', asOf: '截至日期', started: '开始', finished: '结束', took: '用时', estimated: '预计用时', by: '发起人', version: '模型版本' },
  params: { title: '参数', none: '全部采用默认值' },
  sources: { title: '读取的数据版本', none: '—' },
  took: { seconds: '{{n}} 秒', minutes: '{{m}} 分 {{s}} 秒', hours: '{{h}} 小时 {{m}} 分' },
}
