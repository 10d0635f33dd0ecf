CREATE TABLE `step_counts` (
	`day` text NOT NULL,
	`walkthrough` text NOT NULL,
	`step` integer NOT NULL,
	`event` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `walkthrough`, `step`, `event`)
);
--> statement-breakpoint
CREATE TABLE `walk_reminders` (
	`account_id` text PRIMARY KEY NOT NULL,
	`walk_id` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`walk_id`) REFERENCES `walks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `walk_reminders_by_walk` ON `walk_reminders` (`walk_id`);--> statement-breakpoint
CREATE TABLE `walks` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`walkthrough` text NOT NULL,
	`step` integer NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`events` text NOT NULL,
	`day` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `walks_code_unique` ON `walks` (`code`);--> statement-breakpoint
CREATE INDEX `walks_by_expiry` ON `walks` (`expires_at`);