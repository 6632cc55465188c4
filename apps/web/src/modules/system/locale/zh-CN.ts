export const system = {
  nav: '系统',
  title: '系统',
  subtitle: '运行状态与设置。系统管理员不接触案件内容。',
  status: { title: '状态', version: '版本', started: '启动时间', database: '数据库', databaseSize: '数据库大小', lakeSize: '数据湖大小', diskFree: '磁盘剩余', calendar: '工作日历', calendarRange: '{{from}} 至 {{to}}', jobs: '任务', queued: '排队', running: '进行', failed: '失败', low: '磁盘剩余空间不足，导入可能被拒绝。请清理或扩容。' },
  calendar: {
    title: '工作日历', reaches: '节假日安排已知到 {{year}} 年底。', builtIn: '产品自带到 {{year}} 年。', noFile: '没有上传过其他年份的安排。', gives: '另有上传的安排：{{years}} 年，共 {{count}} 天（{{at}} 更新）。', amends: '另有上传的更正，共 {{count}} 天（{{at}} 更新）。',
    template: '下载 {{year}} 年模板', current: '下载正在使用的文件', upload: '上传安排', choose: '选择节假日安排文件', hint: '纯文本，一行一个时段。上传后立即生效，不需要重启，并记入审计；新文件取代以前上传的文件。', done: '已生效，节假日安排已知到 {{to}}', refused: '文件未被采用，日历没有变化',
  },
  settings: { title: '设置', hint: '修改后立即生效，并记入审计。', save: '保存', saved: '已保存', byDefault: '默认：{{value}}', reset: '恢复默认', range: '{{min}} 至 {{max}}', none: '没有可以修改的设置', on: '开', off: '关', readOnly: '您只能查看设置。', changed: '已修改' },
}
