"""The set-up: from the first start to the first job, a page at a time, none of which has to be filled in."""
