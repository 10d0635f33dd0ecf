CREATE TABLE `amendments` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`entry` text,
	`decision` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`undone_by` text,
	`undone_at` integer,
	FOREIGN KEY (`by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `amendments_id_unique` ON `amendments` (`id`);--> statement-breakpoint
CREATE INDEX `amendments_by_entry` ON `amendments` (`entry`,`sequence`);--> statement-breakpoint
CREATE INDEX `amendments_that_teach` ON `amendments` (`undone_at`) WHERE kind <> 'ignore';--> statement-breakpoint
CREATE TABLE `digests` (
	`account_id` text PRIMARY KEY NOT NULL,
	`sent_day` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `hooks` (
	`id` text PRIMARY KEY NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hooks_by_due` ON `hooks` (`due_at`);--> statement-breakpoint
CREATE TABLE `question_counts` (
	`day` text NOT NULL,
	`entry` text NOT NULL,
	`kind` text NOT NULL,
	`asked` integer NOT NULL,
	`redacted` integer NOT NULL,
	`picked` integer NOT NULL,
	`handed_off` integer NOT NULL,
	`helpful` integer NOT NULL,
	`unhelpful` integer NOT NULL,
	`solved` integer NOT NULL,
	PRIMARY KEY(`day`, `entry`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `reset_counts` (
	`day` text NOT NULL,
	`proof` text NOT NULL,
	`outcome` text NOT NULL,
	`count` integer NOT NULL,
	`took_ms` integer NOT NULL,
	PRIMARY KEY(`day`, `proof`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `settled_gists` (
	`gist` text NOT NULL,
	`amendment_id` text NOT NULL,
	PRIMARY KEY(`gist`, `amendment_id`),
	FOREIGN KEY (`amendment_id`) REFERENCES `amendments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `settled_gists_by_amendment` ON `settled_gists` (`amendment_id`);--> statement-breakpoint
ALTER TABLE `reset_requests` ADD `first_approver` text;--> statement-breakpoint
ALTER TABLE `walks` ADD `conversation` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `gist` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `day` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `picked` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `is_handed_off` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `is_unhelpful_later` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `sign` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `reason` text GENERATED ALWAYS AS (case when gist = '' then null when helpful = 0 or is_unhelpful_later then 'unhelpful' when is_handed_off then 'handed-off' when kind = 'none' then 'none' when kind = 'choices' and picked is null then 'choices' end) VIRTUAL;--> statement-breakpoint
CREATE INDEX `messages_unanswered` ON `messages` (`gist`,`asked_at`,`reason`) WHERE reason is not null;--> statement-breakpoint
CREATE INDEX `messages_by_day` ON `messages` (`day`,`topic`,`kind`,`intent`,`redacted`,`picked`,`is_handed_off`,`helpful`,`solved_by`,`sign`);--> statement-breakpoint
CREATE INDEX `audit_by_action` ON `audit` (`action`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`at`,`sequence`);--> statement-breakpoint
UPDATE `messages` SET `day` = date(`asked_at` / 1000 + 32400, 'unixepoch'), `gist` = CASE WHEN `intent` = 'question' THEN lower(`question`) ELSE '' END;
