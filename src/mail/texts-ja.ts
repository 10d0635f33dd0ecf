/** Every mail in Japanese; a line is at most 39 characters wide. */

import type { Frame } from "./texts.ts";

const FORMAT = new Intl.DateTimeFormat("ja-JP", {
  timeZone: "Asia/Tokyo",
  dateStyle: "long",
  timeStyle: "short",
});

const PROOFS = {
  "recovery-code": "リカバリーコード",
  mail: "メールで届くコード",
  approval: "ほかの方の承認",
  "password-only": "パスワードのみ",
};
const KINDS = { consultant: "社労士", employee: "従業員" };
const CANCELLED = {
  link: "メールのリンクから取り消しのお申し出がありました。",
  "signed-in": "今の認証アプリのコードでログインされたため、取り消しました。",
  self: "ご本人の画面から取り消しのお申し出がありました。",
};

const NEVER_TELL =
  "どなたにもお伝えにならないでください。\nヘルプデスクの担当者がお尋ねすることもありません。";
const TELL_US = "お心当たりがない場合は、すぐにヘルプデスクへお知らせください。";
/** For changes that only someone who is signed in can make. */
const check = (link: string) =>
  `お心当たりがない場合は、次のページで登録の内容をご確認のうえ、\nすぐにヘルプデスクへお知らせください。\n${link}`;

export const JA: Frame = {
  subject: ({ site, title }) => `【${site}】${title}`,
  moment: (time) => `日時：${time}`,
  signature: (site) => `--\n${site}\nこのメールは自動でお送りしています。`,
  time: (epochMs) => `${FORMAT.format(epochMs)}（日本時間）`,
  duration: ({ count, unit }) => `${count}${unit === "hour" ? "時間" : "分"}`,
  texts: {
    "activation-permit": ({ loginId, permit, link, validUntil }, tools) => ({
      title: "2要素認証を設定できます",
      body: [
        `次のIDで、2要素認証を設定できるようになりました。\nID：${loginId}`,
        `次のページを開いて、お進みください。\n${tools.link(link)}`,
        `ページで許可コードの入力をお願いすることがあります。\n許可コード：${permit}\n有効期限：${tools.time(validUntil)}`,
        `許可コードは、${NEVER_TELL}`,
        "お心当たりがない場合は、ページを開かずに、ヘルプデスクへお知らせください。",
      ],
    }),
    "reset-code": ({ code, cancelLink, expiresAt, waitMs }, tools) => ({
      title: "初期化の確認コード",
      body: [
        "2要素認証の初期化のお申し込みがありました。",
        `お申し込みの画面に、次のコードをご入力ください。\nコード：${code}\n有効期限：${tools.time(expiresAt)}`,
        waitMs > 0
          ? `ご入力から${tools.duration(waitMs)}たつと、設定し直せるようになります。`
          : "ご入力のあと、すぐに設定し直せます。",
        `このコードは、${NEVER_TELL}`,
        `お心当たりがない場合は、次のページでお申し込みを取り消せます。\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-requested": ({ proof, readyAt, cancelLink }, tools) => ({
      title: "2要素認証の初期化のお申し込み",
      body: [
        `2要素認証の初期化のお申し込みがありました。\n確認の方法：${PROOFS[proof]}`,
        readyAt === null
          ? "確認が済むまで、今の設定は変わりません。"
          : `設定し直せる日時：${tools.time(readyAt)}\n設定し直すまで、今の認証アプリもお使いいただけます。`,
        `お心当たりがない場合は、次のページでお申し込みを取り消せます。\n今の認証アプリのコードでログインしても、取り消しになります。\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-ready": ({ link }, tools) => ({
      title: "2要素認証を設定し直せます",
      body: [
        "初期化のお申し込みの確認が済み、設定し直せるようになりました。",
        `次のページから、続きへお進みください。\n${tools.link(link)}`,
        `${TELL_US}\n今の認証アプリのコードでログインすると、お申し込みは取り消しになります。`,
      ],
    }),
    "reset-refused": ({ reason }, tools) => ({
      title: "初期化のお申し込みについて",
      body: [
        "2要素認証の初期化のお申し込みは、承認されませんでした。\n今の設定は変わっていません。",
        ...(reason === null ? [] : [`担当者からのことば：「${reason}」`]),
        `ほかの方法で、もう一度お申し込みいただけます。\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "reset-cancelled": ({ because }, tools) => ({
      title: "初期化を取り消しました",
      body: [
        `2要素認証の初期化のお申し込みを取り消しました。\n${CANCELLED[because]}`,
        "今の設定は変わっていません。",
        `初期化が必要なときは、もう一度お申し込みいただけます。\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "reset-done": ({ cancelLink }, tools) => ({
      title: "2要素認証を設定し直しました",
      body: [
        "2要素認証を新しく設定しました。\n前の認証アプリの登録は外れ、リカバリーコードも新しくなりました。",
        `お心当たりがない場合は、次のページで新しい設定を取り消せます。\nそのうえで、すぐにヘルプデスクへお知らせください。\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-undone": () => ({
      title: "新しい設定を取り消しました",
      body: [
        "メールのリンクから、2要素認証の新しい設定を取り消しました。\n認証アプリの登録とリカバリーコードは外れ、\nログイン中の画面もすべて終了しました。",
        "お手数ですが、ヘルプデスクへご連絡ください。\n設定し直すための許可をお渡しします。",
        TELL_US,
      ],
    }),
    "factor-added": ({ name }, tools) => ({
      title: "認証アプリを追加しました",
      body: [`認証アプリの登録を追加しました。\n名前：「${name}」`, check(tools.link("/security"))],
    }),
    "factor-replaced": ({ name }, tools) => ({
      title: "認証アプリを新しくしました",
      body: [
        `認証アプリの登録を新しくしました。\n名前：「${name}」`,
        "前の登録で表示されるコードは、お使いいただけなくなりました。",
        check(tools.link("/security")),
      ],
    }),
    "factor-removed": ({ name }, tools) => ({
      title: "認証アプリの登録を外しました",
      body: [`認証アプリの登録を外しました。\n名前：「${name}」`, check(tools.link("/security"))],
    }),
    "recovery-codes-low": ({ left }, tools) => ({
      title: "リカバリーコードが残り少なくなりました",
      body: [
        `リカバリーコードは、残り${left}個です。`,
        `次のページで、新しいリカバリーコードを用意できます。\n${tools.link("/security#recovery-codes")}`,
        `お使いになったお心当たりがない場合は、\nすぐにヘルプデスクへお知らせください。`,
      ],
    }),
    "recovery-codes-renewed": (_, tools) => ({
      title: "リカバリーコードを新しくしました",
      body: [
        "リカバリーコードを新しくしました。\n前のリカバリーコードは、お使いいただけなくなりました。",
        check(tools.link("/security")),
      ],
    }),
    "codes-closed": ({ opensAt }, tools) => ({
      title: "コードの受付を止めています",
      body: [
        "一致しないコードの入力が続いたため、安全のために、\nコードの受付を止めています。",
        opensAt === null
          ? "ヘルプデスクで、受付を再開できます。"
          : `再開の日時：${tools.time(opensAt)}\nお急ぎのときは、ヘルプデスクで再開できます。`,
        `2要素認証の初期化は、今もお使いいただけます。\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "approval-asked": ({ link, loginId, kind }, tools) => ({
      title: "初期化の承認のお願い",
      body: [
        `2要素認証の初期化のお申し込みが、承認を待っています。\nID：${loginId}（${KINDS[kind]}）`,
        `ご本人に直接お確かめのうえ、次のページでご判断ください。\n${tools.link(link)}`,
        "ご本人にお心当たりがない場合は、承認せずに、ヘルプデスクへお知らせください。",
      ],
    }),
    "console-digest": ({ questions, approvals, link }, tools) => ({
      title: "ヘルプデスクで待っているもの",
      body: [
        `ヘルプデスクで、ご対応を待っているものをお知らせします。\n答えのない質問：${questions}件（同じ内容はまとめて1件）\n承認を待つお申し込み：${approvals}件`,
        `次のページでご覧いただけます。\n${tools.link(link)}`,
        "このメールは、ご希望の方に1日1回お送りしています。\nお心当たりがない場合は、同じページで止められます。",
      ],
    }),
  },
};
