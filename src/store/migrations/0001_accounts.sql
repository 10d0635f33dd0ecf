CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`login_id` text NOT NULL,
	`kind` text NOT NULL,
	`firm_id` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text NOT NULL,
	`mails` text NOT NULL,
	`roles` text NOT NULL,
	`is_disabled` integer NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_login_id_unique` ON `accounts` (`login_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_firm` ON `accounts` (`firm_id`,`login_id`);--> statement-breakpoint
CREATE INDEX `accounts_with_roles` ON `accounts` (`firm_id`) WHERE "accounts"."roles" <> '[]';--> statement-breakpoint
CREATE TABLE `attempts` (
	`subject` text PRIMARY KEY NOT NULL,
	`in_a_row` integer NOT NULL,
	`paused_until` integer,
	`times` text NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_by_time` ON `attempts` (`last_at`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`aim` text NOT NULL,
	`next` text,
	`expires_at` integer NOT NULL,
	`tries` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `challenges_by_account` ON `challenges` (`account_id`);--> statement-breakpoint
CREATE INDEX `challenges_by_expiry` ON `challenges` (`expires_at`);--> statement-breakpoint
CREATE TABLE `factors` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`slot` integer NOT NULL,
	`name` text NOT NULL,
	`sealed` text NOT NULL,
	`generation` integer NOT NULL,
	`last_step` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "factors_at_most_two" CHECK("factors"."slot" in (1, 2))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factors_by_slot` ON `factors` (`account_id`,`slot`);--> statement-breakpoint
CREATE TABLE `firms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `licences` (
	`firm_id` text NOT NULL,
	`app` text NOT NULL,
	`is_in_use` integer NOT NULL,
	PRIMARY KEY(`firm_id`, `app`),
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`account_id` text NOT NULL,
	`hash` text NOT NULL,
	`used_at` integer,
	`used_for` text,
	PRIMARY KEY(`account_id`, `hash`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`level` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`agent` text NOT NULL,
	`step_ups` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `cancel_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`reset_id` text NOT NULL,
	FOREIGN KEY (`reset_id`) REFERENCES `reset_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cancel_links_by_reset` ON `cancel_links` (`reset_id`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`challenge_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`purpose` text NOT NULL,
	`factor_id` text NOT NULL,
	`generation` integer NOT NULL,
	`sealed` text NOT NULL,
	`name` text NOT NULL,
	`permit_id` text,
	`claim` text,
	FOREIGN KEY (`challenge_hash`) REFERENCES `challenges`(`token_hash`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `permits` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`reset_id` text,
	`code_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `permits_code_hash_unique` ON `permits` (`code_hash`);--> statement-breakpoint
CREATE INDEX `permits_by_account` ON `permits` (`account_id`);--> statement-breakpoint
CREATE INDEX `permits_by_expiry` ON `permits` (`expires_at`);--> statement-breakpoint
CREATE TABLE `reset_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`proof` text NOT NULL,
	`state` text NOT NULL,
	`closed_because` text,
	`created_at` integer NOT NULL,
	`ready_at` integer,
	`expires_at` integer NOT NULL,
	`decided_by` text,
	`reason` text,
	`holder_hash` text NOT NULL,
	`mail_code_hash` text,
	`mail_tries` integer NOT NULL,
	`ended_at` integer,
	`closed_from` text,
	`claim` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reset_requests_one_open` ON `reset_requests` (`account_id`) WHERE "reset_requests"."state" in ('code-sent', 'asked', 'granted');--> statement-breakpoint
CREATE INDEX `reset_requests_by_account` ON `reset_requests` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `reset_requests_by_state` ON `reset_requests` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text,
	`action` text NOT NULL,
	`account_id` text,
	`address` text NOT NULL,
	`proofs` text NOT NULL,
	`result` text NOT NULL,
	`detail` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_account` ON `audit` (`account_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`hash` text NOT NULL,
	`seal` text NOT NULL,
	CONSTRAINT "audit_head_is_one" CHECK("audit_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `key_checks` (
	`key_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_by_due` ON `mails` (`due_at`);--> statement-breakpoint
CREATE TRIGGER `audit_is_not_changed` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit.append_only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_is_not_deleted` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit.append_only'); END;
