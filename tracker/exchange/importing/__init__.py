"""Action plans of any making: workbooks and tables read, compared with a plan, taken in."""
