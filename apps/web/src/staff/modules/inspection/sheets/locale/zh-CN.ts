export const sheets = {
  nav: '工作表',
  title: '工作表',
  subtitle: '问卷、检查表和评分表。可以试填，看每项怎样计分；答案不保存。',
  back: '返回工作表',
  kind: { questionnaire: '问卷', checklist: '检查表', score: '评分表', rubric: '评分量表', survey: '调查表' },
  facts: { sections: '{{sections}} 个部分，{{items}} 个条目', total: '总分 {{total}}', unverified: '{{count}} 项依据未核对原文' },
  open: '试填',
  none: { title: '没有工作表', text: '产品自带的工作表安装后显示在这里。' },
  trial: '试填，不保存：离开或刷新本页，答案即清除。',
  compare: '核对评定',
  compared: {
    same: '核对一致：得 {{points}} / {{weight}}，计入 {{count}} 项答案。',
    plain: '核对一致，计入 {{count}} 项答案。',
    differs: '核对不一致，请刷新后重试。',
    dropped: '未计入：{{titles}}（条目未显示）。',
    failed: '未能核对',
  },
}
