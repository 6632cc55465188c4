import type { Written } from './all.ts'

/** Seven accounts, in our own words; offices know them under these names. */
export const ACCOUNTS: readonly Written[] = [
  {
    title: ['算好政治账', 'The account of standing'],
    blocks: [
      ['text', '信任是一年一年攒下的，一次伸手就清零。', 'Trust is saved year by year, and one grasp empties the account.'],
      ['heading', '收入', 'Income'],
      [
        'point',
        '组织的培养，同事的托付，群众的信任。',
        'What others taught you, what colleagues entrust to you, what people believe of you.',
      ],
      ['heading', '支出', 'Expense'],
      ['point', '一次说情、一份人情，换来的是纪律处分。', 'One word put in, one favour returned, and a disciplinary measure comes of it.'],
    ],
  },
  {
    title: ['算好经济账', 'The account of money'],
    blocks: [
      [
        'text',
        '工资不高，月月都有；不义之财，退赃时一分不少。',
        'A salary is modest and comes every month; what was taken is given back to the last cent.',
      ],
      ['heading', '收入', 'Income'],
      ['point', '稳定的工资、社保、退休待遇。', 'A steady salary, insurance, a pension.'],
      ['heading', '支出', 'Expense'],
      ['point', '追缴、罚金，还有再也领不到的退休金。', 'Confiscation, a fine, and a pension that is never paid.'],
    ],
  },
  {
    title: ['算好名誉账', 'The account of a name'],
    blocks: [
      ['text', '名字写在文书上，也写在别人心里。', 'A name stands on documents, and in the minds of others.'],
      ['point', '办对一百件案件，才有一句“信得过”。', 'A hundred cases done rightly earn one word: reliable.'],
      ['point', '办歪一件案件，这句话就收回了。', 'One case bent takes that word back.'],
    ],
  },
  {
    title: ['算好家庭账', 'The account of the family'],
    blocks: [
      [
        'text',
        '家里人等的是下班的脚步声，不是来路不明的礼盒。',
        'A family waits for steps on the stairs, not for a gift of unknown origin.',
      ],
      ['point', '守住底线，是给家人最稳当的保障。', 'Whoever keeps the line gives the family its best protection.'],
      ['point', '一人出事，全家跟着抬不起头。', 'When one falls, the whole family looks down.'],
    ],
  },
  {
    title: ['算好朋友账', 'The account of friends'],
    blocks: [
      ['text', '冲着手中的权来的，权没了人就散了。', 'Those who came for your office leave with it.'],
      ['point', '真朋友不会请您在案件上帮忙。', 'A friend does not ask for help in a case.'],
      [
        'point',
        '有人打招呼，如实记录，是保护自己，也是保护朋友。',
        'When somebody puts in a word, write it down: it protects you, and the friend.',
      ],
    ],
  },
  {
    title: ['算好自由账', 'The account of freedom'],
    blocks: [
      ['text', '想去哪里就去哪里，平常得让人忘了它的价钱。', 'To go where one likes is so common that its price is forgotten.'],
      ['point', '办案的人最清楚，高墙里的一天有多长。', 'Who handles cases knows how long a day behind a wall is.'],
    ],
  },
  {
    title: ['算好健康账', 'The account of health'],
    blocks: [
      ['text', '心里没有事，才睡得着。', 'Who has nothing on the mind sleeps.'],
      ['point', '怕电话响，怕门铃响，是收了钱才有的毛病。', 'To fear the telephone and the bell is an illness that comes with the money.'],
      ['point', '坦荡做人，比什么补品都好。', 'A clear conscience is better than any tonic.'],
    ],
  },
]
